import type { ScimConnectionId } from '../../shared/domain.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { createSummary } from '../audit/summary.ts'
import type { Clock } from '../clock.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Handled } from './http/handle-request.ts'

/**
 * Writes and tokens that were refused. The first of like ones is told at once, the rest are counted: whoever knocks without a token, or
 * sends the same wrong thing again and again, does not fill the log.
 */
export interface AuditRefusals {
  note(handled: Handled): void
  /** Writes what was counted and not told yet. */
  flush(): void
}

export function createAuditRefusals(options: {
  readonly database: SqliteDatabase
  readonly log: AuditLog
  readonly clock: Clock
  readonly onBug: (fault: unknown) => void
}): AuditRefusals {
  const { database, log, clock, onBug } = options
  const nameOf = database.prepare<[ScimConnectionId], string>('SELECT name FROM scim_connection WHERE id = ?').pluck()
  const summary = createSummary(clock, (entry) => {
    try {
      log.append(entry)
    } catch (error) {
      onBug(error)
    }
  })
  return {
    flush: () => summary.flush(),
    note({ connectionId, method, resource, status, error, client }) {
      if (error === null || status < 400) return
      const isRead = method === 'GET' || method === 'HEAD' || resource.endsWith('.search')
      if (isRead && status !== 401 && status !== 403) return
      const name = connectionId === null ? null : (nameOf.get(connectionId) ?? String(connectionId))
      summary.note(JSON.stringify([connectionId, connectionId === null ? null : [method, resource], status]), {
        at: clock.now(),
        who: name === null ? '' : `scim:${name}`,
        via: `scim:${client}`,
        action: 'scim.refuse',
        target: null,
        outcome: `http_${status}`,
        // What is said to a client may repeat what it sent, but never its token.
        details: { method, resource, status, reason: connectionId === null ? null : error.message },
      })
    },
  }
}
