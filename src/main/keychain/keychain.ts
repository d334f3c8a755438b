import type { Clock } from '../clock.ts'
import { type Answer, askChild } from './ask-child.ts'
import type { ChildRequest, KeychainChild, LockState } from './messages.ts'
import type { Keychain, MarkerStore, SaveOutcome, SecretAccount, SecretFailure, SecretOutcome } from './port.ts'

/** In milliseconds: reads that nobody waits for, and calls that a person made, who may have a password to type. */
export const defaultTimeouts = { background: 8_000, attended: 120_000 } as const

/**
 * The keychain behind a killable child process (docs/adr/0004). Requests queue, one at a time.
 *
 * After a background read that timed out or found the keyring locked, further background reads ask for the lock state first and
 * go on only when it is known to be unlocked: no prompt every 15 minutes, and no waiting for a keychain that does not answer.
 * `retry`, `set` and `delete` are acts of a person and lift that.
 *
 * `profile` tells data folders on one machine apart, so that one folder's secret is never sent to another folder's source.
 * Errors of `marker` are thrown as they are; the keychain's own failures never are.
 */
export function createKeychain(options: {
  readonly spawnChild: () => KeychainChild
  readonly clock: Clock
  readonly marker: MarkerStore
  readonly timeouts?: { readonly background: number; readonly attended: number }
  readonly profile?: string
}): Keychain {
  const { spawnChild, clock, marker, timeouts = defaultTimeouts, profile } = options
  let queue: Promise<unknown> = Promise.resolve()
  let closing = new AbortController()
  let attended = false
  let lastRead: 'fine' | 'locked' | 'not_answering' = 'fine'

  const entryOf = (account: SecretAccount) => (profile === undefined ? account : `${account}@${profile}`)

  function enqueue<Outcome>(job: (ask: (request: ChildRequest, timeoutMs: number) => Promise<Answer>) => Promise<Outcome>) {
    const { signal } = closing
    const run = () => job((request, timeoutMs) => askChild({ spawnChild, clock, request, timeoutMs, signal }))
    const outcome = queue.then(run)
    queue = outcome.catch(() => {})
    return outcome
  }

  function noteRead(answer: Answer) {
    if (answer.kind === 'timeout') lastRead = 'not_answering'
    else if (lockOf(answer) === 'locked') lastRead = 'locked'
    else if (answer.kind !== 'left_alone') lastRead = 'fine'
  }

  function get(account: SecretAccount): Promise<SecretOutcome> {
    return enqueue(async (ask) => {
      const look = !attended && lastRead !== 'fine'
      const timeoutMs = attended ? timeouts.attended : timeouts.background
      attended = false
      const answer = await ask({ op: 'get', account: entryOf(account), look }, timeoutMs)
      noteRead(answer)
      switch (answer.kind) {
        case 'found':
          await remember(account)
          return answer
        case 'missing':
          return answer.lock === 'locked' || (await marker.read(account)) !== null ? locked : { kind: 'absent' }
        case 'left_alone':
          return lastRead === 'locked' ? locked : notAnswering
        default:
          return failureOf(answer)
      }
    })
  }

  function set(account: SecretAccount, secret: string): Promise<SaveOutcome> {
    return enqueue(async (ask) => {
      const answer = await askAttended(ask, { op: 'set', account: entryOf(account), secret })
      if (answer.kind !== 'done') return failureOf(answer)
      // Only now: a marker without a secret would turn "absent" into "locked" for good.
      await marker.write(account, { savedAt: new Date(clock.now()).toISOString() })
      return answer
    })
  }

  function remove(account: SecretAccount): Promise<SaveOutcome> {
    return enqueue(async (ask) => {
      const answer = await askAttended(ask, { op: 'delete', account: entryOf(account) })
      const gone = answer.kind === 'done' || (answer.kind === 'missing' && (await isBelievable(answer.lock, account)))
      if (!gone) return failureOf(answer)
      await marker.write(account, null)
      return { kind: 'done' }
    })
  }

  async function askAttended(ask: (request: ChildRequest, timeoutMs: number) => Promise<Answer>, request: ChildRequest) {
    const answer = await ask(request, timeouts.attended)
    noteRead(answer)
    return answer
  }

  /** Whether "no entry" is the truth. */
  async function isBelievable(lock: LockState, account: SecretAccount) {
    return lock === 'unlocked' || (lock === 'unknown' && (await marker.read(account)) === null)
  }

  /** A save that was cut off between the keychain and the marker is made good by the next read; should that fail, by a later one. */
  async function remember(account: SecretAccount) {
    try {
      if ((await marker.read(account)) === null) await marker.write(account, { savedAt: new Date(clock.now()).toISOString() })
    } catch {
      return
    }
  }

  return {
    get,
    set,
    delete: remove,
    retry: () => {
      attended = true
    },
    close: async () => {
      closing.abort()
      closing = new AbortController()
      await queue
    },
  }
}

const locked = { kind: 'locked' } as const satisfies SecretFailure
const notAnswering: SecretFailure = {
  kind: 'unavailable',
  cause: 'not_answering',
  reason: 'the keychain did not answer earlier and has not been asked again',
}
const answerToAnotherQuestion: SecretFailure = {
  kind: 'unavailable',
  reason: 'the keychain process gave an answer to another question',
}

function lockOf(answer: Answer): LockState {
  if (answer.kind === 'locked') return 'locked'
  return answer.kind === 'missing' || answer.kind === 'left_alone' ? answer.lock : 'unknown'
}

function failureOf(answer: Answer): SecretFailure {
  if (answer.kind === 'timeout' || answer.kind === 'unavailable') return answer
  if (answer.kind === 'found' || answer.kind === 'done') return answerToAnotherQuestion
  return locked
}
