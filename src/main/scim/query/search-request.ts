import { ScimError } from '../scim-error.ts'
import type { ListParameters } from './list-query.ts'

/** A list as it is asked for, with what is to be shown of each resource. */
export interface Search extends ListParameters {
  readonly attributes: string | null
  readonly excludedAttributes: string | null
}

/** From the query of a GET. Parameters that nobody knows are none of ours: Entra's flag comes inside of the URL. */
export function searchOf(parameters: URLSearchParams): Search {
  return {
    filter: parameters.get('filter'),
    sortBy: parameters.get('sortBy'),
    sortOrder: parameters.get('sortOrder'),
    startIndex: parameters.get('startIndex'),
    count: parameters.get('count'),
    cursor: parameters.get('cursor'),
    attributes: parameters.get('attributes'),
    excludedAttributes: parameters.get('excludedAttributes'),
  }
}

const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/**
 * From the body of a `.search` (RFC 7644, section 3.4.3).
 * @throws ScimError 400
 */
export function readSearch(body: unknown): Search {
  const members = new Map(Object.entries(body ?? {}).map(([name, value]) => [name.toLowerCase(), value as unknown]))
  const schemas = members.get('schemas')
  if (!Array.isArray(schemas) || !schemas.includes(searchRequest))
    throw new ScimError(400, `schemas holds "${searchRequest}".`, { scimType: 'invalidSyntax' })
  const text = (name: string): string | null => {
    const value = members.get(name.toLowerCase()) ?? null
    if (value === null || typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    throw new ScimError(400, `${name} is one value.`, { scimType: 'invalidSyntax' })
  }
  const names = (name: string): string | null => {
    const value = members.get(name.toLowerCase()) ?? null
    if (value === null || typeof value === 'string') return value
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
      return value.length === 0 ? null : value.join(',')
    throw new ScimError(400, `${name} is a list of names.`, { scimType: 'invalidSyntax' })
  }
  return {
    filter: text('filter'),
    sortBy: text('sortBy'),
    sortOrder: text('sortOrder'),
    startIndex: text('startIndex'),
    count: text('count'),
    cursor: text('cursor'),
    attributes: names('attributes'),
    excludedAttributes: names('excludedAttributes'),
  }
}
