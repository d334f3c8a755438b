import type { IncomingMessage } from 'node:http'
import type { RequestRefusal } from '../ipc/record-calls.ts'

/** Why a request is not answered, for the log, and the status that says so. */
export interface Refusal {
  readonly status: 400 | 403 | 415 | 421
  readonly reason: Exclude<RequestRefusal, 'body' | 'session' | 'launch_token'>
}

/**
 * Whether a request comes from a page of this host. Everything is compared with the address that was bound, never Host with Origin:
 * an attacker who rebinds a name to this machine chooses both. There are no CORS headers anywhere, so that no other page can read an
 * answer, and a POST is refused unless the browser itself says that it comes from here.
 */
export function checkSender(request: IncomingMessage, authority: string): Refusal | null {
  const { headers, headersDistinct } = request
  if (request.url?.startsWith('/') !== true) return { status: 400, reason: 'target' }
  if (headersDistinct['host']?.length !== 1 || headers.host !== authority) return { status: 421, reason: 'host' }
  if (headers.origin !== undefined && headers.origin !== `http://${authority}`) return { status: 403, reason: 'origin' }
  if (request.method !== 'POST') return null
  if (headers.origin === undefined) return { status: 403, reason: 'origin' }
  return checkFetchSite(request) ?? checkContentType(request)
}

/**
 * Told by browsers alone and not by pages. A page at another port of this machine counts as the same site, so that its requests carry
 * the cookie: only the very same origin will do.
 */
export function checkFetchSite({ headers }: IncomingMessage): Refusal | null {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' ? null : { status: 403, reason: 'fetch_site' }
}

/** Anything but JSON could be sent by a form of a foreign page without asking first. */
function checkContentType({ headers }: IncomingMessage): Refusal | null {
  const isJson = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(headers['content-type'] ?? '')
  return isJson && headers['content-encoding'] === undefined ? null : { status: 415, reason: 'content_type' }
}
