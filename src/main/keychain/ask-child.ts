import type { Clock } from '../clock.ts'
import type { ChildReply, ChildRequest, KeychainChild } from './messages.ts'

export type Answer = ChildReply | { readonly kind: 'timeout' }

/**
 * One request to a child of its own, which is killed whatever comes of it: the answer, the end of the child, `timeoutMs`, or
 * `signal`. A child per request costs some 70 ms four times an hour; in return no process keeps the secret or idles, and a child
 * that once hung is never asked again. Never rejects.
 */
export function askChild(ask: {
  readonly spawnChild: () => KeychainChild
  readonly clock: Clock
  readonly request: ChildRequest
  readonly timeoutMs: number
  readonly signal: AbortSignal
}): Promise<Answer> {
  if (ask.signal.aborted) return Promise.resolve(closed)
  return new Promise((resolve) => {
    const child = spawned(ask.spawnChild)
    if (child instanceof Error)
      return resolve({ kind: 'unavailable', reason: `the keychain process does not start (${child.message})` })
    const settle = (answer: Answer) => {
      cancelTimer()
      ask.signal.removeEventListener('abort', onAbort)
      child.kill()
      resolve(answer)
    }
    const onAbort = () => settle(closed)
    const cancelTimer = ask.clock.after(ask.timeoutMs, () => settle({ kind: 'timeout' }))
    ask.signal.addEventListener('abort', onAbort)
    child.onReply(settle)
    child.onExit((how) => settle({ kind: 'unavailable', reason: `the keychain process ended without an answer (${how})` }))
    child.send(ask.request)
  })
}

function spawned(spawnChild: () => KeychainChild): KeychainChild | Error {
  try {
    return spawnChild()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const closed: Answer = { kind: 'unavailable', reason: 'the keychain was closed while it was being asked' }
