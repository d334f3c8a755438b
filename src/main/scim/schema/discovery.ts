import type { Attributes, Json } from '../resource.ts'
import { allResourceTypes, allSchemas } from './resource-types.ts'
import { type FixedAttribute, serviceProviderSchemas } from './service-provider-schemas.ts'

/** What the service allows, for those who ask before they send. */
export interface ServiceLimits {
  readonly maxOperations: number
  /** In bytes. */
  readonly maxPayloadSize: number
  readonly maxResults: number
  readonly defaultPageSize: number
  readonly maxPageSize: number
  /** In seconds: how long a cursor may be used at least. */
  readonly cursorTimeout: number
}

/** GET /ServiceProviderConfig (RFC 7643, section 5; RFC 9865, section 4). */
export function serviceProviderConfig(baseUrl: string, limits: ServiceLimits): Attributes {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: limits.maxOperations, maxPayloadSize: limits.maxPayloadSize },
    filter: { supported: true, maxResults: limits.maxResults },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: limits.defaultPageSize,
      maxPageSize: limits.maxPageSize,
      cursorTimeout: limits.cursorTimeout,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'Authentication scheme using the OAuth Bearer Token Standard',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  }
}

/** GET /ResourceTypes: all of them; each is what GET /ResourceTypes/{id} answers (RFC 7643, section 6). */
export function resourceTypes(baseUrl: string): readonly Attributes[] {
  return allResourceTypes.map((type) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: type.name,
    name: type.name,
    endpoint: `/${type.endpoint}`,
    description: type.description,
    schema: type.schema,
    schemaExtensions: type.extensions.map((extension) => ({ schema: extension.urn, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${type.name}` },
  }))
}

/**
 * GET /Schemas: all of them, first those of resources; each is what GET /Schemas/{id} answers (RFC 7643, section 7). "All supported
 * schemas" (RFC 7644, section 4) are also those of the discovery documents.
 */
export function schemas(baseUrl: string): readonly Attributes[] {
  return [...allSchemas, ...serviceProviderSchemas].map(({ urn, name, description, attributes }) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: urn,
    name,
    description,
    attributes: attributes.map(describe),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${urn}` },
  }))
}

/** An attribute as a schema tells of it. Case and uniqueness are said only of what may have them (errata 6004). */
function describe(attribute: FixedAttribute): Json {
  const { name, type, multiValued, required, mutability, returned, description } = attribute
  const isUnique = type !== 'boolean' && type !== 'complex'
  const hasCase = isUnique && type !== 'integer'
  return {
    name,
    type,
    ...(attribute.subAttributes === undefined ? {} : { subAttributes: attribute.subAttributes.map(describe) }),
    multiValued,
    description,
    required,
    ...(attribute.canonicalValues === undefined ? {} : { canonicalValues: attribute.canonicalValues }),
    ...(hasCase ? { caseExact: attribute.caseExact } : {}),
    mutability,
    returned,
    ...(isUnique ? { uniqueness: attribute.uniqueness } : {}),
    ...(attribute.referenceTypes === undefined ? {} : { referenceTypes: attribute.referenceTypes }),
  }
}
