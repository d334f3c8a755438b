import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'

/** The audit log is only looked at, all of it in the reader worker. What is written into it, the gate sees to. */
export function createAuditCalls({ reader }: CallContext): Handlers<'audit'>['audit'] {
  return {
    open: (input) => reader().audit.open(input),
    rows: (input) => reader().audit.rows(input),
    head: (input) => reader().audit.head(input),
    verify: (input) => reader().audit.verify(input),
    text: (input) => reader().audit.text(input),
  }
}
