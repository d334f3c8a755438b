import { createHash, timingSafeEqual } from 'node:crypto'
import type { Sender } from '../../shared/contract/caller.ts'
import type { Clock } from '../clock.ts'

/** A session that its operator has not used for this long ends: half a day, so that a night ends it. */
export const idleLimitMs = 12 * 60 * 60_000

/** More browsers than one operator has. One more ends the session that was used the longest ago. */
const maxSessions = 16

/** A browser opens six connections to a host at most; what streams leave over is for calls. */
const maxStreams = 4

/** Launch tokens that may be unused at a time; a further one takes the oldest one's place. */
const maxTokens = 4

/** A browser that has signed in. */
export interface Session {
  /** Which browser it is, to those who answer its calls. Not the cookie. */
  readonly sender: Sender
  /** Its operator is there. What a page does by itself, such as hearing events and reading anew what they tell of, is no use. */
  use(): void
  /** Whether it has not ended, by now. */
  isOpen(): boolean
  /** Counts an event stream in; `end` is called when the session ends. @returns what counts it out, or null: too many are open */
  addStream(end: () => void): (() => void) | null
}

/** Who may use the host: launch tokens, each good for one sign-in, and the sessions they became. Only digests are kept. */
export interface Sessions {
  /** @param lifetimeMs how long it is good for; until it is used, when left out */
  issueToken(lifetimeMs?: number): string
  /** Spends a token. @returns the id of the new session, for its cookie, or null when the token is unknown or was used */
  signIn(token: string): string | null
  /** The session of that cookie, or null when there is none (any more). */
  find(id: string): Session | null
  endAll(): void
}

interface Kept {
  readonly sender: Sender
  readonly digest: Buffer
  usedAt: number
  readonly streams: Set<() => void>
}

/** @param options.random so many bytes that nobody can guess; `onEnd` is told of each session that has ended */
export function createSessions(options: {
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  readonly onEnd: (sender: Sender) => void
}): Sessions {
  const { clock, random, onEnd } = options
  let tokens: readonly { readonly digest: Buffer; readonly until: number }[] = []
  let sessions: readonly Kept[] = []
  let opened = 0

  const secret = (): string => random(32).toString('base64url')

  function end(session: Kept): void {
    sessions = sessions.filter((other) => other !== session)
    for (const endStream of session.streams) endStream()
    onEnd(session.sender)
  }

  function endIdle(): void {
    const now = clock.now()
    for (const session of sessions) {
      if (now - session.usedAt >= idleLimitMs) end(session)
    }
  }

  return {
    issueToken(lifetimeMs = Number.POSITIVE_INFINITY) {
      const token = secret()
      tokens = [...tokens, { digest: digestOf(token), until: clock.now() + lifetimeMs }].slice(-maxTokens)
      return token
    },
    signIn(token) {
      const found = findByDigest(tokens, token)
      if (found === null) return null
      tokens = tokens.filter((other) => other !== found)
      if (clock.now() >= found.until) return null
      endIdle()
      const oldest = sessions.toSorted((one, other) => one.usedAt - other.usedAt)[0]
      if (sessions.length >= maxSessions && oldest !== undefined) end(oldest)
      const id = secret()
      sessions = [
        ...sessions,
        { sender: { id: `browser:${++opened}` }, digest: digestOf(id), usedAt: clock.now(), streams: new Set() },
      ]
      return id
    },
    find(id) {
      endIdle()
      const session = findByDigest(sessions, id)
      if (session === null) return null
      return {
        sender: session.sender,
        use() {
          session.usedAt = clock.now()
        },
        isOpen() {
          endIdle()
          return sessions.includes(session)
        },
        addStream(endStream) {
          if (session.streams.size >= maxStreams) return null
          session.streams.add(endStream)
          return () => void session.streams.delete(endStream)
        },
      }
    },
    endAll() {
      tokens = []
      for (const session of sessions) end(session)
    },
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Looks at each of them, in the same time whichever it is. */
function findByDigest<Entry extends { readonly digest: Buffer }>(entries: readonly Entry[], secret: string): Entry | null {
  const digest = digestOf(secret)
  let found: Entry | null = null
  for (const entry of entries) if (timingSafeEqual(entry.digest, digest)) found = entry
  return found
}
