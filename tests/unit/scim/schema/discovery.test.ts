import { Schemas, type Types } from 'scimmy'
import { describe, expect, test } from 'vitest'
import type { Attribute } from '../../../../src/main/scim/schema/attribute.ts'
import { resourceTypes, schemas, serviceProviderConfig } from '../../../../src/main/scim/schema/discovery.ts'
import { allSchemas } from '../../../../src/main/scim/schema/resource-types.ts'

const baseUrl = 'https://scim.example/scim/v2'

const limits = {
  maxOperations: 1000,
  maxPayloadSize: 16_000_000,
  maxResults: 500,
  defaultPageSize: 100,
  maxPageSize: 500,
  cursorTimeout: 3600,
}

test('the service tells what it can do', () => {
  expect(serviceProviderConfig(baseUrl, limits)).toMatchObject({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 16_000_000 },
    filter: { supported: true, maxResults: 500 },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: 100,
      maxPageSize: 500,
      cursorTimeout: 3600,
    },
    authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    meta: { location: `${baseUrl}/ServiceProviderConfig` },
  })
})

test('resource types name their endpoints and schemas', () => {
  expect(resourceTypes(baseUrl)).toMatchObject([
    {
      id: 'User',
      endpoint: '/Users',
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
      schemaExtensions: [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/User` },
    },
    { id: 'Group', endpoint: '/Groups', schema: 'urn:ietf:params:scim:schemas:core:2.0:Group', schemaExtensions: [] },
  ])
})

describe('the schemas', () => {
  test('are published with all that RFC 7643 says of an attribute', () => {
    const published = schemas(baseUrl)
    expect(published.map(({ id }) => id)).toEqual([
      ...allSchemas.map(({ urn }) => urn),
      'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
      'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
      'urn:ietf:params:scim:schemas:core:2.0:Schema',
    ])
    expect(published[0]).toHaveProperty('attributes.0', {
      name: 'userName',
      type: 'string',
      multiValued: false,
      description: expect.stringContaining('Unique identifier for the User'),
      required: true,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'server',
    })
  })

  test.each([
    ['ServiceProviderConfig', [serviceProviderConfig(baseUrl, limits)]],
    ['ResourceType', resourceTypes(baseUrl)],
    // That of schemas has something complex in what is complex in something complex: a third level that it leaves out.
    ['Schema', schemas(baseUrl).filter(({ name }) => name !== 'Schema')],
  ])('describe everything that discovery tells of a %s', (name, documents) => {
    const described = schemas(baseUrl).find((schema) => schema['name'] === name)?.['attributes']
    for (const { schemas: _, meta: __, ...told } of documents) expect(undescribed(told, described)).toEqual([])
  })

  test.each([
    ['User', Schemas.User],
    ['EnterpriseUser', Schemas.EnterpriseUser],
    ['Group', Schemas.Group],
  ])('have the attributes of another implementation`s %s', (name, theirs) => {
    const ours = allSchemas.find((schema) => schema.name === name)
    expect(ours?.urn).toBe(theirs.definition.id)
    const theirAttributes = theirs.definition.attributes.filter((one) => !commonNames.includes(one.name))
    expect(differences(ours?.attributes ?? [], theirAttributes)).toEqual(knownDifferences[name])
  })
})

interface Described {
  readonly name: string
  readonly type: string
  readonly multiValued: boolean
  readonly subAttributes?: readonly Described[]
}

/** Names in a document that no schema describes, or describes as something else. */
function undescribed(told: object, described: unknown, prefix = ''): readonly string[] {
  const attributes = described as readonly Described[] | undefined
  return Object.entries(told).flatMap(([name, value]: readonly [string, unknown]) => {
    const attribute = attributes?.find((one) => one.name === name)
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (attribute === undefined || attribute.multiValued !== Array.isArray(value)) return [`${prefix}${name}`]
    return values.flatMap((one) => {
      if (typeof one === 'object' && one !== null) return undescribed(one, attribute.subAttributes, `${prefix}${name}.`)
      return typesOf[typeof one]?.includes(attribute.type) === true ? [] : [`${prefix}${name}`]
    })
  })
}

const typesOf: Readonly<Record<string, readonly string[]>> = {
  boolean: ['boolean'],
  number: ['integer'],
  string: ['string', 'reference'],
}

const commonNames = ['id', 'externalId', 'meta', 'schemas']
type Theirs = InstanceType<typeof Types.Attribute>

/** Where scimmy has it otherwise: RFC 7643 makes a password writeOnly; erratum 8472; section 2.4 has a server's display. */
const knownDifferences: Readonly<Record<string, readonly string[]>> = {
  User: ['password.mutability: writeOnly, not readWrite'],
  EnterpriseUser: ['manager.value.caseExact: true, not false'],
  Group: ['members.display.mutability: readOnly, not immutable'],
}

function differences(ours: readonly Attribute[], theirs: readonly Theirs[], prefix = ''): readonly string[] {
  const names = [...new Set([...ours, ...theirs].map(({ name }) => name))]
  return names.flatMap((name) => {
    const [our, their] = [ours.find((one) => one.name === name), theirs.find((one) => one.name === name)]
    const path = `${prefix}${name}`
    if (our === undefined || their === undefined) return [`${path}: only ${our === undefined ? 'theirs' : 'ours'}`]
    const [ourFacts, theirFacts] = [factsOf(our), theirFactsOf(their)]
    return [
      ...Object.keys(ourFacts)
        .filter((fact) => ourFacts[fact] !== theirFacts[fact])
        .map((fact) => `${path}.${fact}: ${ourFacts[fact]}, not ${theirFacts[fact]}`),
      ...differences(our.subAttributes ?? [], their.subAttributes ?? [], `${path}.`),
    ]
  })
}

type Facts = Readonly<Record<string, string>>

function factsOf(attribute: Attribute): Facts {
  const { type, multiValued, required, mutability, returned, caseExact, uniqueness } = attribute
  return facts({ type, multiValued, required, mutability, returned, caseExact, uniqueness })
}

function theirFactsOf({ type, config }: Theirs): Facts {
  const { multiValued, required, mutable, returned, caseExact, uniqueness } = config
  return facts({
    type,
    multiValued,
    required,
    caseExact,
    mutability: mutable === true ? 'readWrite' : mutable === false ? 'readOnly' : mutable,
    returned: returned === true ? 'default' : returned === false ? 'never' : returned,
    uniqueness: uniqueness === false ? 'none' : uniqueness,
  })
}

/** Case and uniqueness mean nothing of what is no text. */
function facts({ caseExact, uniqueness, ...others }: Readonly<Record<string, unknown>>): Facts {
  const ofText = others['type'] === 'complex' || others['type'] === 'boolean' ? {} : { caseExact, uniqueness }
  return Object.fromEntries(Object.entries({ ...others, ...ofText }).map(([name, value]) => [name, String(value)]))
}
