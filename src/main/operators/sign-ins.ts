import { callRoles, type LeastRole, mayWith } from '../../shared/contract/call-roles.ts'
import type { Caller, Sender } from '../../shared/contract/caller.ts'
import type { Me } from '../../shared/contract/operators-calls.ts'
import { type OperatorId, roles } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import type { Operators } from './operators.ts'
import type { OperatorRow } from './operator-rows.ts'

/** Who is signed in at which window. It is kept here and nowhere else: a page has nothing that it could lose. */
export interface SignIns {
  /**
   * Who makes a call. The operators are looked at each time: a role, a new passphrase and a removal hold from the next call on,
   * whichever process wrote them.
   * @throws AppError `operator_sign_in_needed`, `operator_locked`, `operator_role_needed`
   */
  admit(sender: Sender, call: keyof typeof callRoles): Caller
  /** Whether anybody may look there at present. */
  isIn(sender: Sender): boolean
  me(sender: Sender): Pick<Me, 'signIn' | 'name' | 'role' | 'operatorId'>
  /** @throws AppError as `Operators.recognise` does */
  signIn(sender: Sender, name: string, passphrase: string): Promise<void>
  /** For one whose passphrase has just been set there. */
  take(sender: Sender, id: OperatorId): void
  signOut(sender: Sender): void
  lock(sender: Sender): void
  /** Somebody is there. Does not unlock. */
  present(sender: Sender): void
  /** The window or the browser's session is gone. */
  leave(sender: Sender): void
  /** Another database is in place, and with it other operators. */
  leaveAll(): void
}

export interface SignInsOptions {
  readonly operators: () => Operators
  /** Without anybody at a window, in ms. */
  readonly lockAfterMs: () => number
  /** The account of the operating system, which may do everything while there are no operators. */
  readonly account: string
  readonly clock: Clock
  /** A window locks: its page has to hear of it. */
  readonly onLock: () => void
  /** An operator was not at their window for so long that it locked. */
  readonly onIdle: (operator: OperatorRow) => void
}

interface SignIn {
  readonly operatorId: OperatorId
  readonly generation: number
  usedAt: number
  locked: boolean
}

type Standing =
  | { readonly kind: 'off' | 'out' }
  | { readonly kind: 'locked' | 'in'; readonly row: OperatorRow; readonly signIn: SignIn }

export function createSignIns({ operators, lockAfterMs, account, clock, onLock, onIdle }: SignInsOptions): SignIns {
  const signIns = new Map<string, SignIn>()
  let cancelLook: (() => void) | null = null

  function standing({ id }: Sender): Standing {
    const { rows } = operators()
    const signIn = signIns.get(id)
    if (signIn === undefined) return { kind: rows.any() ? 'out' : 'off' }
    const row = rows.find(signIn.operatorId)
    if (row === null || row.generation !== signIn.generation) {
      signIns.delete(id)
      return { kind: rows.any() ? 'out' : 'off' }
    }
    lockIdle(signIn, row)
    return { kind: signIn.locked ? 'locked' : 'in', row, signIn }
  }

  /** By the wall clock, so that a machine that slept is locked when it wakes. @returns whether it was open until now */
  function lockIdle(signIn: SignIn, row: OperatorRow): boolean {
    if (signIn.locked || clock.now() - signIn.usedAt < lockAfterMs()) return false
    signIn.locked = true
    onIdle(row)
    return true
  }

  function put(sender: Sender, { id, generation }: Pick<OperatorRow, 'id' | 'generation'>): void {
    signIns.set(sender.id, { operatorId: id, generation, usedAt: clock.now(), locked: false })
    cancelLook ??= lookLater()
  }

  /** Pages are told as they lock; that calls are refused does not depend on it. */
  function lookLater(): () => void {
    return clock.after(lookEvery, () => {
      cancelLook = null
      if (lockAllIdle()) onLock()
      if (signIns.size > 0) cancelLook = lookLater()
    })
  }

  function lockAllIdle(): boolean {
    const { rows } = operators()
    const locked = [...signIns.values()].filter((signIn) => {
      const row = rows.find(signIn.operatorId)
      // Whose sign-in has ended is out at the next call.
      return row !== null && row.generation === signIn.generation && lockIdle(signIn, row)
    })
    return locked.length > 0
  }

  function admit(sender: Sender, call: keyof typeof callRoles): Caller {
    const least: LeastRole = callRoles[call]
    const now = standing(sender)
    if (now.kind === 'off') return { sender, operator: { name: account, role: 'org_admin' } }
    if (now.kind === 'in' && mayWith(now.row.role, least)) {
      return { sender, operator: { name: now.row.name, role: now.row.role } }
    }
    if (least === 'anybody') return { sender, operator: null }
    if (now.kind === 'in') throw roleNeeded(now.row, least)
    if (now.kind === 'locked') throw new AppError('operator_locked', { name: now.row.name })
    throw new AppError('operator_sign_in_needed')
  }

  function roleNeeded({ role }: OperatorRow, least: Exclude<LeastRole, 'anybody'>): AppError {
    const names = operators().rows.namesWith(roles.filter((each) => mayWith(each, least)))
    return new AppError('operator_role_needed', { role: least, present: role, names: names.slice(0, 5).join(', ') })
  }

  return {
    admit,
    isIn: (sender) => ['off', 'in'].includes(standing(sender).kind),
    me(sender) {
      const now = standing(sender)
      switch (now.kind) {
        case 'off':
          return { signIn: 'off', name: account, role: 'org_admin', operatorId: null }
        case 'out':
          return { signIn: 'needed', name: null, role: null, operatorId: null }
        case 'locked':
          return { signIn: 'locked', name: now.row.name, role: null, operatorId: now.row.id }
        default:
          return { signIn: 'done', name: now.row.name, role: now.row.role, operatorId: now.row.id }
      }
    },
    async signIn(sender, name, passphrase) {
      put(sender, await operators().recognise(name, passphrase))
    },
    take(sender, id) {
      const row = operators().rows.find(id)
      if (row !== null) put(sender, row)
    },
    signOut: ({ id }) => void signIns.delete(id),
    lock({ id }) {
      const signIn = signIns.get(id)
      if (signIn !== undefined) signIn.locked = true
    },
    present(sender) {
      const now = standing(sender)
      if (now.kind === 'in') now.signIn.usedAt = clock.now()
    },
    leave: ({ id }) => void signIns.delete(id),
    leaveAll() {
      signIns.clear()
      cancelLook?.()
      cancelLook = null
    },
  }
}

/** How late a page may be told that it is locked, in ms. */
const lookEvery = 2_000
