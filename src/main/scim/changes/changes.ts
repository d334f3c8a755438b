import type { PersonId, ScimConnectionId } from '../../../shared/domain.ts'
import type { ImportResult } from '../../../shared/contract/scim-calls.ts'

/** What an operator changes of what providers wrote. Each may concern a whole campus, so none is made on the main thread. */
export interface ScimChanges {
  /** Takes a connection out of the database, with its access groups. Its tokens in the keychain are `Connections.unlink`'s business. */
  readonly unlink: { readonly input: { readonly connectionId: ScimConnectionId }; readonly result: null }
  /** Makes access groups of groups. */
  readonly import: {
    readonly input: {
      readonly connectionId: ScimConnectionId
      readonly scimIds: readonly string[]
      readonly onClash: 'skip' | 'rename'
      readonly suffix: string
    }
    readonly result: ImportResult
  }
  /** Takes the access group of a group away. */
  readonly removeImport: {
    readonly input: { readonly connectionId: ScimConnectionId; readonly scimId: string }
    readonly result: { readonly membersLost: number }
  }
  /** Says who a user is. */
  readonly linkUser: {
    readonly input: { readonly connectionId: ScimConnectionId; readonly scimId: string; readonly personId: PersonId | null }
    readonly result: null
  }
}

export type ChangeName = keyof ScimChanges

/** One change on its way to the thread that makes it. */
export type AskedChange = {
  [Name in ChangeName]: { readonly name: Name; readonly input: ScimChanges[Name]['input']; readonly by: string }
}[ChangeName]
