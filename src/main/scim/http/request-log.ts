import type { ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'

/** One request, for the health view: nothing of what it carried, but the reason of its refusal. */
export interface LoggedRequest {
  /** Null for a token that nobody knows. */
  readonly connectionId: ScimConnectionId | null
  readonly at: number
  readonly method: string
  readonly resource: string
  readonly status: number
  readonly scimType: string | null
  readonly detail: string | null
}

export interface RequestLog {
  /** Only notes it: nothing is written on the path of a request. */
  note(request: LoggedRequest): void
  /** Writes what was noted. */
  flush(): void
}

/** The last ones of each connection stay. */
const kept = 500
const maxDetail = 300

/** Keeps the last requests of each connection in `scim_request`, written in batches. */
export function createRequestLog(database: SqliteDatabase): RequestLog {
  const noted = new Map<ScimConnectionId | null, LoggedRequest[]>()
  const write = database.transaction((requests: string) => {
    database.prepare(insert).run(requests)
    database.prepare(prune).run(kept)
  })

  return {
    note(request) {
      const requests = noted.get(request.connectionId) ?? []
      if (requests.length === 0) noted.set(request.connectionId, requests)
      requests.push({ ...request, detail: request.detail?.slice(0, maxDetail) ?? null })
      // At full speed thousands come between two batches; no more are kept than would stay.
      if (requests.length > 2 * kept) requests.splice(0, requests.length - kept)
    },
    flush() {
      if (noted.size === 0) return
      const batch = [...noted.values()].flatMap((requests) => requests.slice(-kept)).toSorted((a, b) => a.at - b.at)
      noted.clear()
      write.immediate(JSON.stringify(batch))
    },
  }
}

// A connection may have been unlinked meanwhile.
const insert = `
  INSERT INTO scim_request (connection_id, at, method, resource, status, scim_type, detail)
  SELECT value ->> 'connectionId', value ->> 'at', value ->> 'method', value ->> 'resource', value ->> 'status',
    value ->> 'scimType', value ->> 'detail'
  FROM json_each(?)
  WHERE value ->> 'connectionId' IS NULL OR value ->> 'connectionId' IN (SELECT id FROM scim_connection)`

const prune = `
  DELETE FROM scim_request WHERE id IN (
    SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY connection_id ORDER BY id DESC) AS nth FROM scim_request)
    WHERE nth > ?)`
