/** A value of a plan line or of the history, in one line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '-'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
