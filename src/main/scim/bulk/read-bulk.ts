import { maxBulkOperations } from '../limits.ts'
import { isObject } from '../schema/json.ts'
import { ScimError } from '../scim-error.ts'

/** One operation of a bulk request, as it was sent. */
export interface BulkOperation {
  /** In upper case. */
  readonly method: string
  readonly bulkId: string | null
  readonly path: string
  readonly data: unknown
  /** For `If-Match`. */
  readonly version: string | null
}

export interface BulkRequest {
  readonly operations: readonly BulkOperation[]
  /** After so many errors no more is done; null: never. */
  readonly failOnErrors: number | null
}

const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:bulkrequest'

/**
 * Reads a bulk request (RFC 7644, section 3.7). What is wrong with a single operation is that operation's error, found later.
 * @throws ScimError 400 `invalidSyntax` or `invalidValue`; 413 for too many operations
 */
export function readBulk(body: unknown): BulkRequest {
  const request = byLowerName(isObject(body) ? body : {})
  const schemas = request.get('schemas')
  if (!Array.isArray(schemas) || !schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === bulkSchema))
    throw new ScimError(400, 'schemas has to name urn:ietf:params:scim:api:messages:2.0:BulkRequest.', {
      scimType: 'invalidSyntax',
    })
  const operations = request.get('operations')
  if (!Array.isArray(operations)) throw new ScimError(400, 'Operations is a list.', { scimType: 'invalidSyntax' })
  if (operations.length > maxBulkOperations)
    throw new ScimError(413, `A bulk request may have at most ${maxBulkOperations} operations.`)
  return { operations: operations.map(readOperation), failOnErrors: readFailOnErrors(request.get('failonerrors') ?? null) }
}

function readOperation(given: unknown): BulkOperation {
  const operation = byLowerName(isObject(given) ? given : {})
  const text = (name: string): string | null => {
    const value = operation.get(name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    method: text('method')?.toUpperCase() ?? '',
    bulkId: text('bulkid'),
    path: text('path') ?? '',
    data: operation.get('data') ?? null,
    version: text('version'),
  }
}

function readFailOnErrors(value: unknown): number | null {
  if (value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value === 0 ? null : value
  throw new ScimError(400, 'failOnErrors is a whole number.', { scimType: 'invalidValue' })
}

function byLowerName(object: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]))
}
