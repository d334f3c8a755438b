import './chart.css'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'

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
  readonly href?: string | undefined
}

export interface ChartProps {
  readonly label: string
  readonly days: readonly ChartDay[]
  /** The first column of the table: what a bar stands for. */
  readonly dayHeader: string
  readonly formatNumber: (value: number) => string
}

const plotHeight = 96
const step = 40
const barWidth = 22

/** Stacked bars, each part with a pattern of its own, and the same as a table. */
export function Chart({ label, days, dayHeader, formatNumber }: ChartProps) {
  const t = useText()
  const [isTable, setTable] = useState(false)
  const keys = seriesOf(days)
  return (
    <figure className="ui-chart" aria-label={label}>
      <figcaption className="ui-chart-head">
        <ul className="ui-chart-legend">
          {keys.map((series, index) => (
            <li key={series.key}>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <Patch x={0} y={0} width={14} height={14} series={index} />
              </svg>
              {series.label}
            </li>
          ))}
        </ul>
        <Button variant="quiet" icon={isTable ? 'chart' : 'table'} onPress={() => setTable(!isTable)}>
          {t(isTable ? 'common.show-as-chart' : 'common.show-as-table')}
        </Button>
      </figcaption>
      {isTable ? (
        <ChartTable label={label} days={days} dayHeader={dayHeader} series={keys} formatNumber={formatNumber} />
      ) : (
        <Bars days={days} label={label} formatNumber={formatNumber} series={keys} />
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

function Bars({ days, label, formatNumber, series }: BarsProps) {
  const [active, setActive] = useState(days.length - 1)
  const list = useRef<SVGSVGElement>(null)
  const id = useId()
  const highest = Math.max(1, ...days.map(sumOf))
  const current = Math.min(active, days.length - 1)

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
      className="ui-chart-plot"
      viewBox={`0 0 ${days.length * step} ${plotHeight + 22}`}
      tabIndex={-1}
    >
      <line x1="0" x2={days.length * step} y1={plotHeight + 0.5} y2={plotHeight + 0.5} className="ui-chart-axis" />
      {days.map((day, index) => {
        const words = `${day.fullLabel ?? day.label}: ${day.segments.map((part) => `${part.label} ${formatNumber(part.value)}`).join(', ')}`
        let bottom = plotHeight
        return (
          <g
            key={day.id}
            role="option"
            aria-selected={index === current}
            id={`${id}-${index}`}
            data-bar={index}
            aria-label={words}
            tabIndex={index === current ? 0 : -1}
            className="ui-chart-bar"
            onFocus={() => setActive(index)}
            onKeyDown={moved}
          >
            <title>{words}</title>
            <rect x={index * step + 2} y={0} width={step - 4} height={plotHeight + 20} rx={4} className="ui-chart-hit" />
            {day.segments.map((part) => {
              const height = part.value === 0 ? 0 : Math.max((part.value / highest) * (plotHeight - 6), 2)
              bottom -= height
              const place = series.findIndex((one) => one.key === part.key)
              return (
                <Patch
                  key={part.key}
                  x={index * step + (step - barWidth) / 2}
                  y={bottom}
                  width={barWidth}
                  height={height}
                  series={place}
                />
              )
            })}
            <text x={index * step + step / 2} y={plotHeight + 16} className="ui-chart-label" aria-hidden="true">
              {day.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function sumOf(day: ChartDay): number {
  return day.segments.reduce((sum, part) => sum + part.value, 0)
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

interface PatchProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly series: number
}

/** A filled part. Its lines are drawn, not a `pattern` with an id, so that nothing has to be unique in the page. */
function Patch({ x, y, width, height, series }: PatchProps) {
  const kind = series % 4
  return (
    <g className={`ui-chart-series-${kind + 1}`} aria-hidden="true">
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={Math.max(height - 1, 0)} className="ui-chart-fill" />
      <path d={hatch(kind, x, y, width, height)} className="ui-chart-hatch" />
    </g>
  )
}

const gap = 5

/** Series 1 is full, 2 has level lines, 3 upright ones, 4 dashes. */
function hatch(kind: number, x: number, y: number, width: number, height: number): string {
  const lines: string[] = []
  if (kind === 1) for (let line = y + gap; line < y + height - 1; line += gap) lines.push(`M${x + 1} ${line}h${width - 2}`)
  if (kind === 2) for (let line = x + gap; line < x + width - 1; line += gap) lines.push(`M${line} ${y + 1}v${height - 2}`)
  if (kind === 3)
    for (let line = y + gap; line < y + height - 1; line += gap)
      for (let dash = x + 3; dash < x + width - 3; dash += 6) lines.push(`M${dash} ${line}h3`)
  return height < 3 ? '' : lines.join('')
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
