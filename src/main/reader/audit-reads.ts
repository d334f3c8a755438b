import type { AuditRow } from '../../shared/contract/audit-calls.ts'
import { formatHead, readHead } from '../audit/audit-log.ts'
import { lineOf } from '../audit/chain.ts'
import { findEvents, readEvents, readRecords, rowOf } from '../audit/find-events.ts'
import { checkStretch, explain } from '../audit/verify.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { auditColumns, toCsvText } from './csv.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

/** Records that are checked at once: a few tens of ms. */
const checkedAtOnce = 5_000

/** What screens read of the audit log. */
export function createAuditReads(database: SqliteDatabase, lists: OpenedLists): Reads['audit'] {
  const oldest = database.prepare<[], number | null>('SELECT min(seq) FROM audit_event').pluck()
  return {
    open(query) {
      const ids = findEvents(database, { ...query, action: null, who: null })
      return { listId: lists.open({ kind: 'audit', ids }), total: ids.length }
    },
    rows({ listId, offset, limit }) {
      const { ids } = lists.find(listId, 'audit')
      return { rows: readEvents(database, Array.from(ids.subarray(offset, offset + limit))) }
    },
    head() {
      const head = readHead(database)
      return { ...head, text: formatHead(head), first: oldest.get() ?? null }
    },
    verify({ from }) {
      const { end, broken, done } = checkStretch(database, from, checkedAtOnce)
      return { end, broken: broken === null ? null : explain(database, end, broken), done }
    },
    text({ listId, offset, limit, format }) {
      const { ids } = lists.find(listId, 'audit')
      // In the order of the chain, so that a file of all records can be checked by itself.
      const from = Math.max(ids.length - offset - limit, 0)
      const records = readRecords(database, Array.from(ids.subarray(from, Math.max(ids.length - offset, 0))))
      if (format === 'jsonl') return { text: records.map((record) => `${lineOf(record)}\n`).join('') }
      return { text: toCsvText<AuditRow>(records.map(rowOf), auditColumns, offset === 0) }
    },
  }
}
