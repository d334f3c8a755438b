import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A built file of the screens, as it is sent. */
export interface PageFile {
  readonly type: string
  readonly body: Uint8Array
}

/** The built screens by their path in the address; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * Everything in the built screens' folder that may be asked for. A host looks a path up and never makes a file name of one, so no
 * path can lead out of the folder. A kind of file that screens are not made of is left out.
 *
 * @throws the system's error when the folder cannot be read: the build is incomplete
 */
export function createPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/')
    files.set(path, { type, body: readFileSync(file) })
  }
  const page = files.get('/index.html')
  if (page !== undefined) files.set('/', page)
  return files
}

/** What a page may do: nothing that is not listed. Trusted Types leave no way to make HTML or script out of text. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** The development server puts scripts and styles into the page and speaks to it over a web socket. Never in a build. */
const policyWhileDeveloping = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws://localhost:* ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The headers that go with every answer that a page is made of: `app://` in Electron, HTTP in the browser host. */
export function pageSecurityHeaders({ dev }: { readonly dev: boolean }): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': dev ? policyWhileDeveloping : policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  }
}
