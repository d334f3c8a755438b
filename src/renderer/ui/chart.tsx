import './chart.css'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'
import { ChartPatch } from './chart-patch.tsx'

export interface ChartSegment {
  readonly key: string
  readonly label: string
  readonly value: number
}

export interface ChartDay {
  readonly id: string
  /** Under the bar. */
  readonly label: string
  /** What it is in full, for the tooltip, the table and who listens; `label` without it. */
  readonly fullLabel?: string | undefined
  readonly segments: readonly ChartSegment[]
}

export interface ChartProps {
  readonly label: string
  readonly days: readonly ChartDay[]
  /** The first column of the table: what a bar stands for. */
  readonly dayHeader: string
  readonly formatNumber: (value: number) => string
}

/** Stacked bars, each part with a pattern of its own, and the same as a table. */
export function Chart({ label, days, dayHeader, formatNumber }: ChartProps) {
  const t = useText()
  const [isTable, setTable] = useState(false)
  const series = seriesOf(days)
  return (
    <figure className="ui-chart" aria-label={label}>
      <figcaption className="ui-chart-head">
        <ul className="ui-chart-legend">
          {series.map((one, index) => (
            <li key={one.key}>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <ChartPatch x={0} y={0} width={14} height={14} series={index} />
              </svg>
              {one.label}
            </li>
          ))}
        </ul>
        <Button variant="quiet" icon={isTable ? 'chart' : 'table'} onPress={() => setTable(!isTable)}>
          {t(isTable ? 'common.show-as-chart' : 'common.show-as-table')}
        </Button>
      </figcaption>
      {isTable ? (
        <ChartTable label={label} days={days} dayHeader={dayHeader} series={series} formatNumber={formatNumber} />
      ) : (
        <Bars days={days} label={label} formatNumber={formatNumber} series={series} />
      )}
    </figure>
  )
}

type Series = Pick<ChartSegment, 'key' | 'label'>

function seriesOf(days: readonly ChartDay[]): readonly Series[] {
  const found = new Map<string, Series>()
  for (const { key, label } of days.flatMap((day) => day.segments)) found.set(key, { key, label })
  return [...found.values()]
}

interface BarsProps extends Pick<ChartProps, 'label' | 'days' | 'formatNumber'> {
  readonly series: readonly Series[]
}

const plotTop = 8
const plotBottom = 120
const height = 142
const left = 52

function Bars({ days, label, formatNumber, series }: BarsProps) {
  const [active, setActive] = useState(days.length - 1)
  const list = useRef<SVGSVGElement>(null)
  const current = Math.min(active, days.length - 1)
  const step = days.length <= 10 ? 64 : 26
  const barWidth = step === 64 ? 28 : 16
  const width = left + days.length * step
  const top = roundUp(Math.max(1, ...days.map(sumOf)))
  const y = (value: number): number => plotBottom - (value / top) * (plotBottom - plotTop)

  const moved = (event: KeyboardEvent): void => {
    const target = barTarget(event.key, current, days.length)
    if (target === undefined) return
    event.preventDefault()
    setActive(target)
    list.current?.querySelector<SVGElement>(`[data-bar="${target}"]`)?.focus()
  }

  return (
    <svg
      ref={list}
      role="listbox"
      aria-label={label}
      aria-orientation="horizontal"
      className="ui-chart-plot"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      tabIndex={-1}
    >
      {[0, top / 2, top].map((value) => (
        <g key={value} aria-hidden="true">
          <line x1={left} x2={width} y1={y(value)} y2={y(value)} className={value === 0 ? 'ui-chart-axis' : 'ui-chart-line'} />
          {Number.isInteger(value) && (
            <text x={left - 8} y={y(value) + 4} className="ui-chart-scale">
              {formatNumber(value)}
            </text>
          )}
        </g>
      ))}
      {days.map((day, index) => {
        const words = `${day.fullLabel ?? day.label}: ${day.segments.map((part) => `${part.label} ${formatNumber(part.value)}`).join(', ')}`
        const middle = left + (index + 0.5) * step
        let below = 0
        return (
          <g
            key={day.id}
            role="option"
            aria-selected={index === current}
            data-bar={index}
            tabIndex={index === current ? 0 : -1}
            className="ui-chart-bar"
            onFocus={() => setActive(index)}
            onKeyDown={moved}
          >
            {/* Its name, and what is shown when it is pointed at. */}
            <title>{words}</title>
            <rect x={middle - step / 2 + 2} y={1} width={step - 4} height={height - 2} rx={4} className="ui-chart-hit" />
            {day.segments.map((part) => {
              const from = y(below)
              below += part.value
              return (
                <ChartPatch
                  key={part.key}
                  x={middle - barWidth / 2}
                  y={part.value === 0 ? from : Math.min(y(below), from - 2)}
                  width={barWidth}
                  height={part.value === 0 ? 0 : Math.max(from - y(below), 2)}
                  series={series.findIndex((one) => one.key === part.key)}
                />
              )
            })}
          </g>
        )
      })}
      {days.map((day, index) => (
        <text key={day.id} x={left + (index + 0.5) * step} y={plotBottom + 16} className="ui-chart-label" aria-hidden="true">
          {day.label}
        </text>
      ))}
    </svg>
  )
}

function sumOf(day: ChartDay): number {
  return day.segments.reduce((sum, part) => sum + part.value, 0)
}

/** The next of 2, 4, 6, 8, 10, 20, 40 …: half of it is a whole number too. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [2, 4, 6, 8, 10, 20].map((part) => part * power).find((candidate) => candidate >= value) ?? value
}

function barTarget(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(current - 1, 0)
    case 'ArrowRight':
      return Math.min(current + 1, count - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

interface ChartTableProps extends Pick<ChartProps, 'label' | 'days' | 'dayHeader' | 'formatNumber'> {
  readonly series: readonly Series[]
}

function ChartTable({ label, days, dayHeader, series, formatNumber }: ChartTableProps) {
  return (
    <table className="ui-chart-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{dayHeader}</th>
          {series.map((one) => (
            <th key={one.key} scope="col">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.id}>
            <th scope="row">{day.fullLabel ?? day.label}</th>
            {series.map((one) => (
              <td key={one.key}>{formatNumber(day.segments.find((part) => part.key === one.key)?.value ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
