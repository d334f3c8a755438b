import type { OperatorId, Role } from '../../src/shared/domain.ts'
import type { Bridge } from '../../src/shared/contract/contract.ts'
import { type TestApplication, valueOf } from './application.ts'

export const passphrase = 'seven herons under a bridge'

/** Turns sign-in on: `Han` is Org Admin, and one more of each other role. The first window stays signed in as Han. */
export async function addOperators({ bridge }: Pick<TestApplication, 'bridge'>): Promise<void> {
  valueOf(await bridge.operators.add({ name: 'Han', role: 'org_admin', passphrase }))
  valueOf(await bridge.operators.add({ name: 'Ahn', role: 'access_manager', passphrase }))
  valueOf(await bridge.operators.add({ name: 'Vic', role: 'viewer', passphrase }))
}

export const nameWith: Readonly<Record<Role, string>> = { org_admin: 'Han', access_manager: 'Ahn', viewer: 'Vic' }

export async function idOf(bridge: Bridge, name: string): Promise<OperatorId> {
  const found = valueOf(await bridge.operators.list({})).find((operator) => operator.name === name)
  if (found === undefined) throw new Error(`no operator ${name}`)
  return found.id
}
