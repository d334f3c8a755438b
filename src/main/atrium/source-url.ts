import { AppError } from '../../shared/errors/app-error.ts'

/**
 * The base address of a REST source: https, or http on this machine only, without a name or password in it and with nothing behind
 * its path (a secret in an address ends up in settings and logs; rule 8).
 * @throws AppError `source_insecure_url`, `source_url_with_password`
 */
export function sourceBaseUrl(address: string): URL {
  const url = new URL(address)
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== ''))
    throw new AppError('source_url_with_password', { host: url.host })
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new AppError('source_insecure_url', { host: url.host })
  }
  return url
}

/** `base` + `path` + the parameters that have a value. */
export function sourceUrl(base: URL, path: string, query: Readonly<Record<string, string | null>>): URL {
  const url = new URL(base.origin)
  url.pathname = base.pathname.replace(/\/+$/, '') + path
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value)
  return url
}

/** `hostname` as the URL parser spells it: 127.1 has become 127.0.0.1, an IPv6 address is in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}
