import { callRoles, mayWith } from '../../shared/contract/call-roles.ts'
import type { CallName } from '../../shared/contract/contract.ts'
import { useMe } from './use-me.ts'

/** Whether whoever is signed in may make that call, by main's own table. Main refuses it all the same where this is out of date. */
export function useMay(call: CallName): boolean {
  const me = useMe()
  // While it locks, what is below stays as it is.
  return me === undefined || me.role === null || mayWith(me.role, callRoles[call])
}
