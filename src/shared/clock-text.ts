/** Minutes after midnight as a clock shows them: `08:30`. Midnight at the end of a day is 24:00, and what is past it the next day's. */
export function clockText(minute: number): string {
  const shown = minute > day ? minute - day : minute
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
}

const day = 1_440
