import { createAuditLog } from '../../src/main/audit/audit-log.ts'
import type { AuditEntry, AuditRecord } from '../../src/main/audit/chain.ts'
import { checkStretch, explain } from '../../src/main/audit/verify.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'
import type { AuditBreak } from '../../src/shared/contract/audit-calls.ts'

/** An event of little interest. */
export function anEntry(given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: Date.UTC(2026, 10, 20),
    who: 'Han Jiwon',
    via: 'window',
    action: 'group.create',
    target: 'group:7',
    outcome: 'ok',
    details: { name: 'Night shift' },
    ...given,
  }
}

/** Appends so many events, an hour apart. */
export function fillAuditLog(database: SqliteDatabase, count: number, from = Date.UTC(2026, 10, 20)): void {
  const log = createAuditLog(database)
  for (let n = 0; n < count; n += 1) {
    log.append(anEntry({ at: from + n * 3_600_000, target: `group:${n}`, details: { name: `Group ${n}` } }))
  }
}

/** The first record that does not fit, looked for in stretches of a few records; null when all fit. */
export function brokenRecord(database: SqliteDatabase, limit = 4): AuditBreak | null {
  let checked = checkStretch(database, null, limit)
  while (!checked.done) checked = checkStretch(database, checked.end, limit)
  return checked.broken === null ? null : explain(database, checked.end, checked.broken)
}

export function auditRecords(database: SqliteDatabase): readonly AuditRecord[] {
  return database.prepare<[], AuditRecord>('SELECT * FROM audit_event ORDER BY seq').all()
}
