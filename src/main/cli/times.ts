/** A time as people read it, in this machine's time zone: `2026-11-20 14:03:07`. */
export function localTime(time: number | string): string {
  const at = new Date(time)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** RFC 3339, UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function fileSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}
