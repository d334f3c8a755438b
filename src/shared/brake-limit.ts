/**
 * How many removals and suspensions of a kind may go unasked when `standing` stand: half up to 40, then 5 %, but 10 at least (rule
 * 5). More than these are held.
 */
export function brakeLimit(standing: number): number {
  return standing <= 40 ? standing / 2 : Math.max(10, standing * 0.05)
}
