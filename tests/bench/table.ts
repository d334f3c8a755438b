/** One line of the results: what, floor, ours, how they compare, and what design.md section 6 asks for. */
export interface Row {
  readonly what: string
  readonly floor: string
  readonly ours: string
  readonly ratio: string
  readonly target: string
  readonly verdict: 'meets' | 'misses' | ''
}

/** A figure that has no floor. */
export function figure(what: string, ours: string): Row {
  return { what, floor: '', ours, ratio: '', target: '', verdict: '' }
}

export function verdict(meets: boolean): 'meets' | 'misses' {
  return meets ? 'meets' : 'misses'
}

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, row.floor, row.ours, row.ratio, row.target, row.verdict])
  return formatCells(['', 'floor', 'ours', 'ratio', 'target', ''], cells)
}

/** As Markdown, which reads well in a terminal too. */
export function formatCells(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [columns, ...rows]
  const widths = columns.map((_, column) => Math.max(3, ...cells.map((line) => (line[column] ?? '').length)))
  const lines = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n')
}
