import { padToWidth, textWidth } from './text-width.ts'

/** Rows as aligned lines, two blanks between columns. Columns whose cells are all numbers stand to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = header.length === 0 ? rows : [header, ...rows]
  const columns = Math.max(0, ...all.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...all.map((row) => textWidth(row[column] ?? ''))))
  const sides = widths.map((_, column) => (rows.every((row) => isNumber(row[column] ?? '')) ? 'left' : 'right'))
  return all.map((row) =>
    widths
      .map((width, column) => padToWidth(row[column] ?? '', width, sides[column]))
      .join('  ')
      .trimEnd(),
  )
}

function isNumber(cell: string): boolean {
  return /^-?[\d,.]*$/.test(cell)
}
