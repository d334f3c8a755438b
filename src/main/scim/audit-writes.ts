import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { ResourceType } from './schema/resource-types.ts'
import type { Scope } from './scope.ts'

/** A write of a provider that was made, for the audit log. */
export interface ProviderWrite {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly type: ResourceType
  readonly id: string
  /** As the provider calls it; null where it is not at hand. */
  readonly name: string | null
  /** The levels that went with a group, by name: whoever makes it again has to give them to it again. */
  readonly levels?: readonly string[]
}

/** Writes it down inside the operation's own transaction, so that both stand or neither. */
export type AuditWrite = (scope: Scope, write: ProviderWrite) => void

export function createAuditWrite(log: AuditLog, clock: Clock): AuditWrite {
  return ({ caller, client }, { method, type, id, name, levels = [] }) =>
    log.append({
      at: clock.now(),
      who: `scim:${caller.name}`,
      via: `scim:${client}`,
      action: 'scim.write',
      target: `scim_${type.name === 'User' ? 'user' : 'group'}:${id}`,
      outcome: 'ok',
      details: { method, resource: type.name, ...(name === null ? {} : { name }), ...(levels.length === 0 ? {} : { levels }) },
    })
}
