import { type Attribute, attribute, complex, text } from './attribute.ts'

/**
 * An attribute of what the service tells of itself. Numbers are found there only, and a schema's own description is the one place
 * where something complex stands in something complex.
 */
export interface FixedAttribute extends Omit<Attribute, 'type' | 'subAttributes'> {
  readonly type: Attribute['type'] | 'integer'
  readonly subAttributes?: readonly FixedAttribute[]
}

export interface FixedSchema {
  readonly urn: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly FixedAttribute[]
}

type Properties = Partial<Pick<Attribute, 'multiValued' | 'required' | 'caseExact' | 'canonicalValues' | 'referenceTypes'>>

const readOnly = { mutability: 'readOnly' } as const

function fixedText(name: string, description: string, properties: Properties = {}): FixedAttribute {
  return text(name, description, { ...readOnly, ...properties })
}

function reference(name: string, description: string, properties: Properties): FixedAttribute {
  return attribute(name, 'reference', description, { ...readOnly, ...properties })
}

function flag(name: string, description: string, properties: Properties = { required: true }): FixedAttribute {
  return attribute(name, 'boolean', description, { ...readOnly, ...properties })
}

function integer(name: string, description: string, properties: Properties = { required: true }): FixedAttribute {
  return { ...attribute(name, 'string', description, { ...readOnly, ...properties }), type: 'integer' }
}

function group(
  name: string,
  description: string,
  subAttributes: readonly FixedAttribute[],
  properties: Properties = { required: true },
): FixedAttribute {
  return { ...complex(name, description, [], { ...readOnly, ...properties }), subAttributes }
}

const supported = flag('supported', 'A Boolean value specifying whether or not the operation is supported.')

const serviceProviderConfig: FixedSchema = {
  urn: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'ServiceProviderConfig',
  description: "Schema for representing the service provider's configuration",
  attributes: [
    reference('documentationUri', "An HTTP-addressable URL pointing to the service provider's help documentation.", {
      referenceTypes: ['external'],
    }),
    group('patch', 'A complex type that specifies PATCH configuration options.', [supported]),
    group('bulk', 'A complex type that specifies bulk configuration options.', [
      supported,
      integer('maxOperations', 'An integer value specifying the maximum number of operations.'),
      integer('maxPayloadSize', 'An integer value specifying the maximum payload size in bytes.'),
    ]),
    group('filter', 'A complex type that specifies FILTER options.', [
      supported,
      integer('maxResults', 'An integer value specifying the maximum number of resources returned in a response.'),
    ]),
    group('changePassword', 'A complex type that specifies configuration options related to changing a password.', [supported]),
    group('sort', 'A complex type that specifies sort result options.', [supported]),
    group('etag', 'A complex type that specifies ETag configuration options.', [supported]),
    group(
      'pagination',
      'A complex type that specifies pagination options (RFC 9865).',
      [
        flag('cursor', 'A Boolean value specifying support of cursor-based pagination.'),
        flag('index', 'A Boolean value specifying support of index-based pagination.'),
        fixedText('defaultPaginationMethod', 'The type of pagination that the service provider defaults to.', {
          canonicalValues: ['cursor', 'index'],
        }),
        integer('defaultPageSize', 'The number of results returned in a page when the client names none.', {}),
        integer('maxPageSize', 'The most results that are returned in a page.', {}),
        integer('cursorTimeout', 'The least number of seconds that a cursor is valid between two requests.', {}),
      ],
      {},
    ),
    group(
      'authenticationSchemes',
      'A complex type that specifies supported authentication scheme properties.',
      [
        fixedText('type', 'The authentication scheme.', {
          required: true,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        fixedText('name', 'The common authentication scheme name, e.g., HTTP Basic.', { required: true }),
        fixedText('description', 'A description of the authentication scheme.', { required: true }),
        reference('specUri', "An HTTP-addressable URL pointing to the authentication scheme's specification.", {
          referenceTypes: ['external'],
        }),
        reference('documentationUri', "An HTTP-addressable URL pointing to the authentication scheme's usage documentation.", {
          referenceTypes: ['external'],
        }),
        flag('primary', 'A Boolean value indicating the preferred authentication scheme.', {}),
      ],
      { required: true, multiValued: true },
    ),
  ],
}

const resourceType: FixedSchema = {
  urn: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'Specifies the schema that describes a SCIM resource type',
  attributes: [
    fixedText('id', "The resource type's server unique id. May be the same as the 'name' attribute."),
    fixedText('name', "The resource type name, e.g., 'User'.", { required: true }),
    fixedText('description', "The resource type's human-readable description."),
    reference('endpoint', "The resource type's HTTP-addressable endpoint relative to the Base URL, e.g., '/Users'.", {
      required: true,
      referenceTypes: ['uri'],
    }),
    reference('schema', "The resource type's primary/base schema URI.", {
      required: true,
      caseExact: true,
      referenceTypes: ['uri'],
    }),
    group(
      'schemaExtensions',
      "A list of URIs of the resource type's schema extensions.",
      [
        reference('schema', 'The URI of a schema extension.', { required: true, caseExact: true, referenceTypes: ['uri'] }),
        flag(
          'required',
          'A Boolean value that specifies whether or not the schema extension is required for the resource type.',
        ),
      ],
      { multiValued: true },
    ),
  ],
}

/** Of an attribute, and of a sub-attribute of one. */
const characteristics: readonly FixedAttribute[] = [
  fixedText('name', "The attribute's name.", { required: true, caseExact: true }),
  fixedText('type', "The attribute's data type.", {
    required: true,
    canonicalValues: ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary'],
  }),
  flag('multiValued', "A Boolean value indicating an attribute's plurality."),
  fixedText('description', 'A human-readable description of the attribute.', { caseExact: true }),
  flag('required', 'A Boolean value indicating whether or not the attribute is required.', {}),
  fixedText('canonicalValues', "A collection of canonical values, e.g., 'work', 'home'.", {
    multiValued: true,
    caseExact: true,
  }),
  flag('caseExact', 'A Boolean value indicating whether or not a string attribute is case sensitive.', {}),
  fixedText('mutability', 'Indicates whether or not an attribute is modifiable.', {
    caseExact: true,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  fixedText('returned', 'Indicates when an attribute is returned in a response (e.g., to a query).', {
    caseExact: true,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  fixedText('uniqueness', 'Indicates how unique a value must be.', {
    caseExact: true,
    canonicalValues: ['none', 'server', 'global'],
  }),
  fixedText(
    'referenceTypes',
    "Used only with an attribute of type 'reference'. Specifies a SCIM resourceType that a reference attribute MAY refer to, e.g., 'User'.",
    { multiValued: true, caseExact: true },
  ),
]

const schema: FixedSchema = {
  urn: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'Specifies the schema that describes a SCIM schema',
  attributes: [
    fixedText('id', 'The unique URI of the schema.', { required: true }),
    fixedText('name', "The schema's human-readable name, e.g., 'User'.", { required: true }),
    fixedText('description', "The schema's human-readable description."),
    group(
      'attributes',
      'A complex attribute that includes the attributes of a schema.',
      [
        ...characteristics,
        group('subAttributes', 'Used to define the sub-attributes of a complex attribute.', characteristics, {
          multiValued: true,
        }),
      ],
      { required: true, multiValued: true },
    ),
  ],
}

/** Schemas of what discovery answers (RFC 7643, section 8.7.2; errata 5607, 7522; RFC 9865, section 4). No resource has them. */
export const serviceProviderSchemas: readonly FixedSchema[] = [serviceProviderConfig, resourceType, schema]
