export interface ChartPatchProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Which of the parts, from 0: each of the first four has a pattern and a colour of its own. */
  readonly series: number
}

/** A filled part of a chart. Its lines are drawn, not a `pattern` with an id, so that nothing has to be unique in the page. */
export function ChartPatch({ x, y, width, height, series }: ChartPatchProps) {
  if (height <= 0) return null
  const kind = series % 4
  return (
    <g className={`ui-chart-series-${kind + 1}`} aria-hidden="true">
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={Math.max(height - 1.5, 0.5)} className="ui-chart-fill" />
      <path d={height < 4 ? '' : lines(kind, { x, y, width, height })} className="ui-chart-hatch" />
    </g>
  )
}

const gap = 5

/** The first series is full, the second has level lines, the third upright ones, the fourth dashes. */
function lines(kind: number, { x, y, width, height }: Omit<ChartPatchProps, 'series'>): string {
  const drawn: string[] = []
  if (kind === 1) for (const level of every(y, height)) drawn.push(`M${x + 1} ${level}h${width - 2}`)
  if (kind === 2) for (const place of every(x, width)) drawn.push(`M${place} ${y + 1}v${height - 2.5}`)
  if (kind === 3) {
    for (const level of every(y, height)) for (const place of every(x - 2, width)) drawn.push(`M${place} ${level}h2.5`)
  }
  return drawn.join('')
}

function every(from: number, length: number): readonly number[] {
  return Array.from({ length: Math.max(Math.ceil((length - 1) / gap) - 1, 0) }, (_, index) => from + (index + 1) * gap)
}
