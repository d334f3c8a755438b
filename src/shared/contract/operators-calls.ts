import { z } from 'zod'
import { type OperatorId, type Role, roles } from '../domain.ts'
import type { Language } from '../errors/app-error.ts'
import type { Theme } from '../settings.ts'
import { call, nothing, rowId } from './call.ts'

/** How a window stands, and all that it may know before somebody signs in. */
export interface Me {
  /** `off`: there are no operators, and whoever can open the program may do everything. */
  readonly signIn: 'off' | 'needed' | 'locked' | 'done'
  /** Who is signed in here, or was when it was locked; the account of the operating system where sign-in is off. */
  readonly name: string | null
  /** Null while nobody may do anything. */
  readonly role: Role | null
  /** The signed-in operator among the others. */
  readonly operatorId: OperatorId | null
  readonly language: Language
  readonly theme: Theme
  /** So long nobody has to be there before a window locks, in ms. */
  readonly lockAfterMs: number
}

export interface OperatorInfo {
  readonly id: OperatorId
  readonly name: string
  readonly role: Role
  readonly passphraseAt: number
  readonly createdAt: number
  readonly createdBy: string
  readonly lastSignInAt: number | null
}

const operatorId = rowId<OperatorId>()
const role = z.enum(roles)
/** What makes a good one is said by the rules (`main/operators/passphrase-rules.ts`), in words. */
const passphrase = z.string().min(1).max(500)
const name = z.string().min(1).max(100)

export const operatorsCalls = {
  me: call<Me>()(nothing),
  signIn: call<Me>()(z.strictObject({ name, passphrase })),
  signOut: call<Me>()(nothing),
  /** Whoever is signed in goes away for a while. */
  lock: call<Me>()(nothing),
  /** Somebody is at this window; what a page does by itself does not say so. */
  present: call<null>()(nothing),
  list: call<readonly OperatorInfo[]>()(nothing),
  /** The first one has to be an Org Admin, and is signed in at once where they were added. */
  add: call<Me>()(z.strictObject({ name, role, passphrase })),
  /** `expected`: the role that whoever changes it saw; null: they did not look. */
  setRole: call<null>()(z.strictObject({ operatorId, role, expected: role.nullable().default(null) })),
  /** Gives another operator a new passphrase: they are signed out everywhere. */
  setPassphrase: call<null>()(z.strictObject({ operatorId, passphrase })),
  /** One's own. This window stays signed in. */
  changePassphrase: call<null>()(z.strictObject({ present: passphrase, next: passphrase })),
  remove: call<null>()(z.strictObject({ operatorId })),
}
