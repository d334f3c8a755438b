import { assertNever } from '../../src/shared/domain.ts'
import type { ChildReply, ChildRequest, KeychainChild } from '../../src/main/keychain/messages.ts'

/** An unlocked keychain that forgets at the end of the test, behind children such as the product starts. */
export interface MemoryKeychain {
  readonly spawn: () => KeychainChild
  readonly entries: ReadonlyMap<string, string>
  /** Whether it is locked from now on. */
  locked: boolean
}

export function aMemoryKeychain(): MemoryKeychain {
  const entries = new Map<string, string>()
  const answer = (request: ChildRequest): ChildReply => {
    if (keychain.locked) return { kind: 'locked' }
    switch (request.op) {
      case 'set':
        entries.set(request.account, request.secret)
        return { kind: 'done' }
      case 'delete':
        return entries.delete(request.account) ? { kind: 'done' } : { kind: 'missing', lock: 'unlocked' }
      case 'get': {
        const secret = entries.get(request.account)
        return secret === undefined ? { kind: 'missing', lock: 'unlocked' } : { kind: 'found', secret }
      }
      default:
        return assertNever(request)
    }
  }
  const keychain: MemoryKeychain = {
    entries,
    locked: false,
    spawn() {
      let reply: ((reply: ChildReply) => void) | null = null
      return {
        pid: undefined,
        send: (request) => queueMicrotask(() => reply?.(answer(request))),
        onReply: (listener) => (reply = listener),
        onExit: () => undefined,
        kill: () => (reply = null),
      }
    },
  }
  return keychain
}
