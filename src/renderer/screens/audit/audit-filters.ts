import type { AuditQuery } from '../../../shared/contract/audit-calls.ts'

export const auditTimes = ['all', 'day', 'week', 'month', 'year'] as const
type AuditTime = (typeof auditTimes)[number]

/** What somebody chose above the list. */
export interface AuditFilters extends Pick<AuditQuery, 'group' | 'outcome' | 'search'> {
  readonly time: AuditTime
}

export const everything: AuditFilters = { group: null, outcome: 'all', search: '', time: 'all' }

const hours: Readonly<Record<Exclude<AuditTime, 'all'>, number>> = { day: 24, week: 7 * 24, month: 30 * 24, year: 365 * 24 }

/** @param now in ms since 1970 */
export function queryOf({ group, outcome, search, time }: AuditFilters, now: number): AuditQuery {
  const since = time === 'all' ? null : now - hours[time] * 3_600_000
  return { group, outcome, since, until: null, search: search.normalize('NFC').trim() }
}
