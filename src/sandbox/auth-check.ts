import { createHash, timingSafeEqual } from 'node:crypto'

/** What the sandbox asks of its readers. */
export type SandboxAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }

/** Compares digests, so that neither the length nor the time gives a secret away. */
export function createAuthCheck(auth: SandboxAuth): (header: string | undefined) => boolean {
  if (auth.kind === 'none') return () => true
  const secret = auth.kind === 'bearer' ? auth.token : Buffer.from(`${auth.username}:${auth.password}`).toString('base64')
  const expected = digest(secret)
  return (header = '') => {
    const scheme = header.split(' ', 1)[0] ?? ''
    return scheme.toLowerCase() === auth.kind && timingSafeEqual(digest(header.slice(scheme.length + 1)), expected)
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
