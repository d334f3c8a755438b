/** The campus has its own calendar: no date in it depends on the day on which the sandbox runs. */
const beginning = Date.parse('2026-11-20T00:00:00Z')
const day = 86_400_000
const pastDays = Array.from({ length: 730 }, (_, days) => timestamp(beginning - days * day - ((days * 7_919_377) % day)))

/** A moment about `days` (0 to 729) before the campus begins. */
export function pastDay(days: number): string {
  return pastDays[days] ?? timestamp(beginning)
}

/** The moment of the campus's `version`: each change is a minute after the one before. */
export function momentOf(version: number): string {
  return timestamp(beginning + version * 60_000)
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
