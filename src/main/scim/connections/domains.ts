import { domainToASCII, domainToUnicode } from 'node:url'
import { AppError } from '../../../shared/errors/app-error.ts'

/**
 * An e-mail domain as it is stored and compared: in lower case, as IDNA spells it (`xn--...`). An `@` before it and a dot behind it
 * are taken as habits of writing.
 * @throws AppError `scim_domain_invalid`
 */
export function readDomain(typed: string): string {
  const written = typed.trim().replace(/^@/, '').replace(/\.$/, '')
  // What the URL parser would take for something else than a host.
  const ascii = /[\s%/\\?#:@[\]]/.test(written) ? '' : domainToASCII(written)
  const labels = ascii.split('.')
  const isDomain = ascii.length <= 253 && labels.length > 1 && labels.every((label) => labelShape.test(label))
  // An IPv4 address ends in a number; no top-level domain does (RFC 3696, section 2).
  if (!isDomain || /^\d+$/.test(labels.at(-1) ?? '')) throw new AppError('scim_domain_invalid', { domain: typed })
  return ascii
}

/**
 * Several domains, each of them once.
 * @throws AppError `scim_domain_invalid`, `scim_domain_missing`
 */
export function readDomains(typed: readonly string[]): readonly string[] {
  const domains = [...new Set(typed.map(readDomain))].toSorted()
  if (domains.length === 0) throw new AppError('scim_domain_missing')
  return domains
}

/** A stored domain as people write it, such that `readDomain` reads it as the same. */
export function showDomain(domain: string): string {
  const written = domainToUnicode(domain)
  return domainToASCII(written) === domain ? written : domain
}

/** RFC 1035, section 2.3.1, with digits at the start (RFC 1123, section 2.1). */
const labelShape = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
