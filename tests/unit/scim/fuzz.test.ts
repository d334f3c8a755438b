import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { matches } from '../../../src/main/scim/filter/matches.ts'
import { parseFilter, parseValuePath } from '../../../src/main/scim/filter/parse-filter.ts'
import { resolveFilter } from '../../../src/main/scim/filter/resolve-filter.ts'
import { groupSteps } from '../../../src/main/scim/patch/group-steps.ts'
import { patchAttributes } from '../../../src/main/scim/patch/patch-attributes.ts'
import { readPatch } from '../../../src/main/scim/patch/read-patch.ts'
import type { Attributes } from '../../../src/main/scim/resource.ts'
import { project, readProjection } from '../../../src/main/scim/schema/projection.ts'
import { readResource } from '../../../src/main/scim/schema/read-resource.ts'
import { groupType, userType } from '../../../src/main/scim/schema/resource-types.ts'
import { ScimError } from '../../../src/main/scim/scim-error.ts'

const enterprise = userType.extensions[0]?.urn ?? ''
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']
const schemaNames = [
  'userName',
  'NAME',
  'name',
  'emails',
  'value',
  'type',
  'primary',
  'active',
  'manager',
  'members',
  'id',
  'meta',
  'x509Certificates',
  'schemas',
  enterprise,
  'password',
  '$ref',
  'displayName',
  'groups',
]
const pieces = [
  ...prototypeNames,
  ...schemaNames,
  ' ',
  '.',
  ':',
  '[',
  ']',
  '(',
  ')',
  '"',
  '\\',
  'eq',
  'and',
  'or',
  'not',
  'pr',
  'gt',
  'true',
  'null',
  '1',
  '"x"',
  ' eq "work"',
  '[type eq "work"]',
  '\u0000',
  '😀',
  '\uD800',
]

/** Text that looks enough like a name, path or filter to get somewhere. */
const aText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(' ')),
)
const aName = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...schemaNames) }, fc.constantFrom(...prototypeNames), aText)

/** Anything that JSON can say; `Object.fromEntries` makes an own `__proto__`, as JSON.parse does. */
const { anything: aJson } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    aText,
    fc.constantFrom(null, true, false, 0, 1.5, '', 'True'),
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.array(fc.tuple(aName, tie('anything')), { maxLength: 5 }).map((entries): unknown => Object.fromEntries(entries)),
  ),
}))

const anOperation = fc.record(
  {
    op: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('add', 'Replace', 'REMOVE') }, aJson),
    path: fc.oneof({ weight: 9, arbitrary: fc.oneof(aName, aText) }, aJson),
    value: aJson,
  },
  { requiredKeys: ['op'] },
)
const aPatch = fc.oneof({ weight: 4, arbitrary: fc.array(anOperation, { minLength: 1, maxLength: 4 }).map(asPatch) }, aJson)
const aResource = fc.oneof({ weight: 4, arbitrary: fc.array(fc.tuple(aName, aJson), { maxLength: 6 }).map(asResource) }, aJson)

function asPatch(operations: unknown): unknown {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
}

function asResource(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries([
    ...entries,
    ['schemas', [userType.schema, groupType.schema]],
    ['userName', 'x'],
    ['displayName', 'x'],
  ])
}

const present: Attributes = Object.freeze({
  userName: 'bjensen',
  active: true,
  name: Object.freeze({ familyName: 'Jensen' }),
  emails: Object.freeze([Object.freeze({ value: 'a', type: 'work', primary: true }), Object.freeze({ value: 'b' })]),
  [enterprise]: Object.freeze({ department: 'Tours' }),
})

/** Does it, or is refused as a request that is wrong. Anything else is a fault of ours. */
function isDoneOrRefused(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    expect(error.status).toBeGreaterThanOrEqual(400)
    expect(error.status).toBeLessThan(500)
  }
}

const noMembers = { all: () => [], among: () => [] }

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const before = prototypes.map((prototype) => Reflect.ownKeys(prototype))

afterEach(() => {
  expect(prototypes.map((prototype) => Reflect.ownKeys(prototype))).toEqual(before)
})

describe('whatever comes is done or refused', () => {
  test('as a filter', () => {
    fc.assert(
      fc.property(aText, (text) => {
        isDoneOrRefused(() => void matches(resolveFilter(userType, parseFilter(text)), present))
        isDoneOrRefused(() => void matches(resolveFilter(groupType, parseFilter(text), { unknown: 'has_no_value' }), present))
        isDoneOrRefused(() => void parseValuePath(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('as a list of attributes', () => {
    fc.assert(
      fc.property(fc.array(aName), (names) => {
        for (const asked of [{ attributes: names.join(',') }, { excludedAttributes: names }]) {
          const projected = project(userType, { schemas: [], id: '1', ...present }, readProjection(userType, asked))
          expect(Object.keys(projected)).toContain('id')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('as a resource', () => {
    fc.assert(
      fc.property(aResource, (body) => {
        for (const type of [userType, groupType])
          isDoneOrRefused(() => expectKnownNames(readResource(type, body, present).attributes))
      }),
      { numRuns: 1000 },
    )
  })

  test('as a PATCH', () => {
    fc.assert(
      fc.property(aPatch, (body) => {
        isDoneOrRefused(() => expectKnownNames(patchAttributes(userType, present, readPatch(userType, body, 'u1'))))
        isDoneOrRefused(() => void groupSteps({ displayName: 'x' }, readPatch(groupType, body, 'g1'), noMembers))
      }),
      { numRuns: 1000 },
    )
  })
})

test.each(['(', 'not (', 'a[', '"', '\\"', 'a eq "', 'a pr and ', ' ', 'a.', 'urn:a:', '-', '1', 'e', '.'])(
  'many of %j take no time that anybody would notice',
  (piece) => {
    for (const text of [piece.repeat(8192 / piece.length), piece.repeat(1_000_000), `a eq "${piece.repeat(1000)}`]) {
      isDoneOrRefused(() => void parseFilter(text))
      isDoneOrRefused(() => void parseValuePath(text))
      readProjection(userType, { attributes: text })
    }
  },
)

/** Nothing but names of the schemas ever gets into what is stored. */
function expectKnownNames(attributes: Attributes): void {
  const known = new Set([...userType.attributes, ...groupType.attributes].map(({ name }) => name))
  for (const name of [enterprise, 'externalId']) known.add(name)
  expect(Object.keys(attributes).filter((name) => !known.has(name))).toEqual([])
  expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype)
}
