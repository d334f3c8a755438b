import type { z } from 'zod'

/** Which fields of an item are wrong and why, in plain words: `status: must be one of active, inactive; is "gone"`. */
export function describeIssues(error: z.ZodError, raw: unknown): string {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return `the item is not an object but ${nameOf(raw)}`
  return error.issues.map((issue) => describe(issue, raw)).join('; ')
}

/** The same without what stood in the fields: values may be personal data, and the same mistake with another value is no news. */
export function withoutValues(detail: string): string {
  return detail
    .replaceAll(/; is (?:".*?"|a list|an object|the (?:number|boolean) \S+?)(?=$|; [a-z_]+: )/gs, '')
    .replace(/ but (?:".*"|the (?:number|boolean) \S+)$/s, '')
}

function describe(issue: z.core.$ZodIssue, item: object): string {
  const name = String(issue.path[0] ?? 'item')
  const value: unknown = name in item ? (item as Readonly<Record<string, unknown>>)[name] : undefined
  return `${name}: ${reason(issue, value)}`
}

function reason(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'custom') return issue.message
  if (value === undefined || value === null) return 'is missing'
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}; is ${nameOf(value)}`
    case 'invalid_format':
      if (issue.format === 'regex') return 'is empty'
      return `must be a time with an offset (RFC 3339), such as 2026-03-01T00:00:00+09:00; is ${nameOf(value)}`
    case 'too_small':
      return 'is empty'
    case 'invalid_type':
      return `must be ${issue.expected === 'string' ? 'text in quotes' : `a whole number`}; is ${nameOf(value)}`
    default:
      return issue.message
  }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`
    case 'number':
    case 'boolean':
      return `the ${typeof value} ${value}`
    case 'object':
      return 'an object'
    default:
      return typeof value
  }
}
