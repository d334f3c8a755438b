import type { PageFiles } from '../page-policy.ts'
import { pageHost } from './page-address.ts'

/**
 * Answers for `app://atrium-sync/`: a built file by its path, or nothing. No path of a request ever becomes a path of the disk.
 */
export function createPageAnswers(files: PageFiles, headers: Readonly<Record<string, string>>): (request: Request) => Response {
  const refused = (status: number): Response => new Response(null, { status, headers })
  return (request) => {
    const url = URL.parse(request.url)
    if (url === null || url.host !== pageHost) return refused(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405)
    const file = files.get(url.pathname)
    if (file === undefined) return refused(404)
    // A copy, because a response wants bytes that no other thread shares.
    const body = request.method === 'HEAD' ? null : new Uint8Array(file.body)
    return new Response(body, { headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': 'no-cache' } })
  }
}
