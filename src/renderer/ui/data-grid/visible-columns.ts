import type { Column } from './grid-types.ts'

/** The columns that fit into `width` pixels: those of the highest priority number go first, from the end; priority 0 stays. */
export function visibleColumns<Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] {
  let shown = columns
  while (needed(shown) > width) {
    const lowest = Math.max(...shown.map((column) => column.priority ?? 0))
    if (lowest <= 0) break
    const last = shown.findLastIndex((column) => (column.priority ?? 0) === lowest)
    shown = shown.filter((_, index) => index !== last)
  }
  return shown
}

function needed<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0)
}

/** The columns as tracks of a CSS grid. */
export function columnTracks<Row>(columns: readonly Column<Row>[], isSelectable: boolean): string {
  const grows = columns.some((column) => (column.grow ?? 0) > 0)
  const tracks = columns.map(({ width, grow = 0 }, index) => {
    // Something must fill the line, or the header would end before the scroller does.
    const share = !grows && index === columns.length - 1 ? 1 : grow
    return share > 0 ? `minmax(${width}px, ${share}fr)` : `${width}px`
  })
  return (isSelectable ? ['calc(var(--grid-inset, 8px) + 24px)', ...tracks] : tracks).join(' ')
}
