import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { assertNever } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Settings } from '../../shared/settings.ts'
import type { ListenAddress, ListenFailure } from './worker-messages.ts'

/**
 * Where the settings have the endpoint listen.
 * @param port another port than that of the settings
 */
export function addressIn(
  settings: Settings['scim'],
  port: number | null,
): { readonly address: ListenAddress; readonly error: null } | { readonly address: null; readonly error: AppError } {
  const { address: host, tlsCertificate, tlsKey, publicUrl } = settings
  if ((tlsCertificate === null) !== (tlsKey === null)) {
    const reason = tlsKey === null ? 'scim.tlsKey = null' : 'scim.tlsCertificate = null'
    return { address: null, error: new AppError('scim_tls_unusable', { reason }) }
  }
  const tls = tlsCertificate === null || tlsKey === null ? null : { certificateFile: tlsCertificate, keyFile: tlsKey }
  const baseUrl = publicUrl === null ? null : withPath(publicUrl)
  return { address: { host, port: port ?? settings.port, tls, baseUrl, rate }, error: null }
}

/** The address to give to a provider, for where the endpoint listens. */
export function baseUrlOf(
  { publicUrl }: Pick<Settings['scim'], 'publicUrl'>,
  listening: { readonly host: string; readonly port: number; readonly secure: boolean },
): string {
  if (publicUrl !== null) return withPath(publicUrl)
  const { host, port, secure } = listening
  const name = anywhere.has(host) ? hostname() : isIP(host) === 6 ? `[${host}]` : host
  return `${secure ? 'https' : 'http'}://${name}:${port}${path}`
}

/** The address to give to a provider while nobody listens. */
export function expectedBaseUrl(settings: Settings['scim']): string {
  const { address: host, port, tlsCertificate } = settings
  return baseUrlOf(settings, { host, port, secure: tlsCertificate !== null })
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** Why the endpoint does not listen, as an error that says what to do. */
export function listenError({ reason, detail }: ListenFailure, { host, port }: ListenAddress): AppError {
  switch (reason) {
    case 'address_in_use':
      return new AppError('scim_port_taken', { port })
    case 'needs_tls':
      return new AppError('scim_tls_needed', { address: host })
    case 'tls_unreadable':
      return new AppError('scim_tls_unusable', { reason: detail })
    case 'database':
      return new AppError('scim_endpoint_crashed')
    case 'address_not_here':
    case 'not_permitted':
    case 'other':
      return new AppError('scim_address_unusable', { address: host, reason: detail })
    default:
      return assertNever(reason)
  }
}

/** RFC 7644, section 3.13: the version stands in the path. */
const path = '/scim/v2'
const anywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** More than any provider sends, and about what one core answers of the quickest requests: it keeps one that runs wild from queueing up. */
const rate = { perSecond: 4_000, burst: 20_000 } as const

function withPath(url: string): string {
  const base = url.replace(/\/+$/, '')
  return base.endsWith(path) ? base : `${base}${path}`
}
