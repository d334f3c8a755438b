import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { ScimError } from '../scim-error.ts'

/** The last row of a page, in the order of the list. */
export interface PageEnd {
  /** What it was sorted by; null where it has no value, or nothing was asked for. */
  readonly key: string | number | null
  /** Users before groups, in a list of both. */
  readonly kind: number
  readonly row: number
}

/** What a cursor stands for, besides the end of the page before. */
export interface CursorScope {
  readonly connectionId: ScimConnectionId
  /** Filter, sort and types, as the client wrote them: they stay the same from page to page. */
  readonly query: string
}

/** A cursor that was read. */
export interface Continuation {
  readonly end: PageEnd
  readonly count: number
  readonly total: number
}

/**
 * Cursors of RFC 9865: the place where the next page begins, signed, so that only a list that was begun here can go on, by the
 * connection that began it. They grant nothing: each page is asked for with a token, and read anew.
 */
export interface Cursors {
  write(scope: CursorScope, continuation: Continuation): string
  /**
   * @throws ScimError 400 `invalidCursor` for what was not written here, or for another list; `expiredCursor` after the time-out
   */
  read(scope: CursorScope, cursor: string): Continuation
}

/** In seconds. */
export const cursorTimeout = 3600

const signatureBytes = 16

/** @param key random, made at start: cursors do not outlive the endpoint */
export function createCursors(options: { readonly key: Buffer; readonly now: () => number }): Cursors {
  const { key, now } = options

  const signatureOf = ({ connectionId, query }: CursorScope, content: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([connectionId, query, content]))
      .digest()
      .subarray(0, signatureBytes)

  return {
    write(scope, { end, count, total }) {
      const expires = Math.ceil(now() / 1_000) + cursorTimeout
      const content = Buffer.from(JSON.stringify([expires, count, total, end.kind, end.row, end.key])).toString('base64url')
      return `${signatureOf(scope, content).toString('base64url')}.${content}`
    },
    read(scope, cursor) {
      const [signature = '', content = ''] = cursor.split('.')
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== signatureBytes || !timingSafeEqual(given, signatureOf(scope, content)))
        throw new ScimError(400, 'This cursor is of no list that was begun here with the same filter and sort.', {
          scimType: 'invalidCursor',
        })
      // Signed: it is what was written above.
      const [expires, count, total, kind, row, sortKey] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [
        number,
        number,
        number,
        number,
        number,
        PageEnd['key'],
      ]
      if (now() / 1_000 > expires)
        throw new ScimError(400, `A cursor holds for ${cursorTimeout} seconds; begin the list again.`, {
          scimType: 'expiredCursor',
        })
      return { end: { key: sortKey, kind, row }, count, total }
    },
  }
}
