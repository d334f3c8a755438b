import type { DomainPolicy, ScimConnectionId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { Caller } from '../stores.ts'
import { isSameDigest, tokenDigest, tokenId } from './token.ts'

/** What main answers when it is asked for a token's digest. */
export type DigestAnswer =
  | { readonly kind: 'digest'; readonly digest: Uint8Array }
  /** The keychain can be read and has no such token: somebody took it out. */
  | { readonly kind: 'absent' }
  /** The keychain is locked, is not there, or does not answer. */
  | { readonly kind: 'no_keychain' }

export type TokenVerdict =
  | { readonly kind: 'accepted'; readonly tokenId: string; readonly caller: Caller }
  /** 401. */
  | { readonly kind: 'refused' }
  /** The token is good, and the operator has switched its connection off: 403. */
  | { readonly kind: 'disabled'; readonly tokenId: string; readonly caller: Caller }
  /** Nobody can tell at the moment: 503 with Retry-After. */
  | { readonly kind: 'no_keychain' }

export interface TokenCheck {
  /** Judges the token of a request. Never rejects for what a request brings. */
  check(token: string): Promise<TokenVerdict>
}

/**
 * Tells whose a token is. The database says with each request which tokens live, so that a refresh by whichever process holds
 * from the next one on; what a living one must look like is asked of main once and kept as a digest.
 *
 * @param options.askDigest asks main; not called for an id that the database does not know
 * @param options.now in ms since 1970
 */
export function createTokenCheck(options: {
  readonly database: SqliteDatabase
  readonly askDigest: (tokenId: string) => Promise<DigestAnswer>
  readonly now: () => number
}): TokenCheck {
  const { database, askDigest, now } = options
  const find = database.prepare<[string, number], LivingToken>(living)
  const noteUse = database.prepare('UPDATE scim_token SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE id = ?')
  const digests = new Map<string, Uint8Array>()
  const asking = new Map<string, Promise<DigestAnswer>>()
  const notedAt = new Map<string, number>()
  let noKeychainAt: number | null = null

  /** Requests that come together ask once; while the keychain cannot be read, it is left alone for a moment. */
  async function ask(id: string): Promise<DigestAnswer> {
    const asked = asking.get(id)
    if (asked !== undefined) return asked
    if (noKeychainAt !== null && isWithin(keychainPauseMs, noKeychainAt, now())) return { kind: 'no_keychain' }
    const answering = askDigest(id)
    asking.set(id, answering)
    try {
      const answer = await answering
      if (answer.kind === 'digest') digests.set(id, answer.digest)
      noKeychainAt = answer.kind === 'no_keychain' ? now() : null
      return answer
    } finally {
      asking.delete(id)
    }
  }

  /** Seldom enough to cost nothing, and at once for a token's first request, which somebody may be waiting to see. */
  function note(id: string): void {
    const at = now()
    const last = notedAt.get(id)
    if (last !== undefined && isWithin(noteEveryMs, last, at)) return
    notedAt.set(id, at)
    try {
      noteUse.run(at, id)
    } catch {
      // A full disk is told of by what the request writes; one that only reads is answered all the same.
    }
  }

  return {
    async check(token) {
      const id = tokenId(token)
      if (id === null) return { kind: 'refused' }
      let row = find.get(id, now())
      if (row === undefined) return { kind: 'refused' }
      let digest = digests.get(id)
      if (digest === undefined) {
        const answer = await ask(id)
        if (answer.kind !== 'digest') return answer.kind === 'absent' ? { kind: 'refused' } : answer
        digest = answer.digest
        // It may have ended while the keychain was asked.
        row = find.get(id, now())
      }
      if (row === undefined || !isSameDigest(digest, tokenDigest(token))) return { kind: 'refused' }
      note(id)
      const caller = callerOf(row)
      return row.enabled === 1 ? { kind: 'accepted', tokenId: id, caller } : { kind: 'disabled', tokenId: id, caller }
    },
  }
}

/** In ms. */
const keychainPauseMs = 2_000
const noteEveryMs = 1_000

/** Whether no more than `ms` have passed since `before`; a clock that was set back makes it long ago. */
function isWithin(ms: number, before: number, at: number): boolean {
  return at >= before && at - before < ms
}

interface LivingToken {
  readonly connection_id: ScimConnectionId
  readonly name: string
  readonly domain_policy: DomainPolicy
  readonly enabled: number
  readonly domains: string
}

const living = `
  SELECT c.id AS connection_id, c.name, c.domain_policy, c.enabled,
    (SELECT json_group_array(domain) FROM scim_domain d WHERE d.connection_id = c.id) AS domains
  FROM scim_token t JOIN scim_connection c ON c.id = t.connection_id
  WHERE t.id = ? AND (t.expires_at IS NULL OR t.expires_at > ?)`

function callerOf(row: LivingToken): Caller {
  return {
    connectionId: row.connection_id,
    name: row.name,
    domainPolicy: row.domain_policy,
    domains: JSON.parse(row.domains) as readonly string[],
  }
}
