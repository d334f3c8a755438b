import type { ResourceName } from '../resource.ts'
import { ScimError } from '../scim-error.ts'

/** What a path means (RFC 7644, section 3.2). */
export type Target =
  | { readonly kind: 'collection'; readonly type: ResourceName }
  | { readonly kind: 'resource'; readonly type: ResourceName; readonly id: string }
  /** Null for both types. */
  | { readonly kind: 'search'; readonly type: ResourceName | null }
  | { readonly kind: 'root' }
  | { readonly kind: 'bulk' }
  | { readonly kind: 'me' }
  | { readonly kind: 'service_provider_config' }
  | { readonly kind: 'schemas'; readonly id: string | null }
  | { readonly kind: 'resource_types'; readonly id: string | null }

export const basePath = '/scim/v2'

/**
 * Reads a path below `/scim/v2`. A slash at its end, or two in a row where a base URL ended in one, do not matter.
 * @throws ScimError 404
 */
export function readTarget(path: string): Target {
  const [, root, version, ...rest] = path.replaceAll(/\/{2,}/g, '/').split('/')
  if (root !== 'scim') throw new ScimError(404, `There is nothing here; the service is at ${basePath}.`)
  // RFC 7644, section 3.13: the version that is asked for, or none.
  if (version !== 'v2') throw new ScimError(404, `Only version 2 of SCIM is spoken here; the service is at ${basePath}.`)
  const segments = rest.filter((segment) => segment !== '').map(decodeSegment)
  return targetOf(segments) ?? refuse()
}

function targetOf([first, second, ...more]: readonly string[]): Target | null {
  if (more.length > 0) return null
  switch (first) {
    case undefined:
      return { kind: 'root' }
    case 'Users':
      return within('User', second)
    case 'Groups':
      return within('Group', second)
    case 'Schemas':
      return { kind: 'schemas', id: second ?? null }
    case 'ResourceTypes':
      return { kind: 'resource_types', id: second ?? null }
    case '.search':
      return second === undefined ? { kind: 'search', type: null } : null
    case 'Bulk':
      return second === undefined ? { kind: 'bulk' } : null
    case 'Me':
      return second === undefined ? { kind: 'me' } : null
    case 'ServiceProviderConfig':
      return second === undefined ? { kind: 'service_provider_config' } : null
    default:
      return null
  }
}

function within(type: ResourceName, second: string | undefined): Target {
  if (second === undefined) return { kind: 'collection', type }
  return second === '.search' ? { kind: 'search', type } : { kind: 'resource', type, id: second }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return refuse()
  }
}

function refuse(): never {
  throw new ScimError(404, 'There is no such endpoint.')
}

/** The methods that a target answers, besides OPTIONS. */
export function methodsOf(target: Target): readonly string[] {
  switch (target.kind) {
    case 'collection':
      return ['GET', 'HEAD', 'POST']
    case 'resource':
      return ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']
    case 'search':
    case 'bulk':
      return ['POST']
    case 'me':
      return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
    default:
      return ['GET', 'HEAD']
  }
}

/** Whether anybody may ask: discovery holds nothing of a connection (RFC 7643, section 5). */
export function isPublic(target: Target): boolean {
  return target.kind === 'service_provider_config' || target.kind === 'schemas' || target.kind === 'resource_types'
}

/** As the health view names it: without ids. */
export function targetName(target: Target): string {
  switch (target.kind) {
    case 'collection':
    case 'resource':
      return target.type === 'User' ? 'Users' : 'Groups'
    case 'search':
      return target.type === null ? '.search' : target.type === 'User' ? 'Users/.search' : 'Groups/.search'
    case 'root':
      return '/'
    case 'bulk':
      return 'Bulk'
    case 'me':
      return 'Me'
    case 'service_provider_config':
      return 'ServiceProviderConfig'
    case 'schemas':
      return 'Schemas'
    case 'resource_types':
      return 'ResourceTypes'
    default:
      return target satisfies never
  }
}

const megabyte = 1024 * 1024

/** How large a body may be, in bytes. Groups: 50,000 members take 2.5 to 5 MB, and a provider that speaks PUT sends them all. */
export function bodyLimit(target: Target): number {
  if (target.kind === 'bulk') return maxBulkPayload
  if (target.kind === 'search') return 64 * 1024
  return 'type' in target && target.type === 'Group' ? 16 * megabyte : megabyte
}

export const maxBulkPayload = 16 * megabyte
