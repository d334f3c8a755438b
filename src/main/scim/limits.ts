import { maxBulkPayload } from './http/target.ts'
import { cursorTimeout } from './query/cursors.ts'
import { defaultPageSize, maxPageSize } from './query/list-query.ts'
import type { ServiceLimits } from './schema/discovery.ts'

/** Operations of one bulk request; each is a transaction of its own. */
export const maxBulkOperations = 1_000

/** What the service tells providers of its limits. */
export const serviceLimits: ServiceLimits = {
  maxOperations: maxBulkOperations,
  maxPayloadSize: maxBulkPayload,
  maxResults: maxPageSize,
  defaultPageSize,
  maxPageSize,
  cursorTimeout,
}
