import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract, findCall } from '../../../../src/shared/contract/contract.ts'

/** Electron's IPC clones an input, the browser host sends it as JSON: main must see the same either way. */

const names = Object.entries(contract).flatMap(([area, calls]) => Object.keys(calls).map((name) => `${area}.${name}`))

test.each(names)('what %s takes is the same as JSON and as a clone, before and after it is checked', (name) => {
  const schema = findCall(name)?.input ?? z.never()
  const inputs = inputOf(z.toJSONSchema(schema, { io: 'input' }))
  fc.assert(
    fc.property(inputs, (input) => {
      const parsed = schema.safeParse(input)
      fc.pre(parsed.success)
      for (const carry of [throughJson, structuredClone]) {
        expect(schema.parse(carry(input))).toStrictEqual(parsed.data)
        expect(carry(parsed.data)).toStrictEqual(parsed.data)
      }
    }),
    { numRuns: 40 },
  )
})

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

type Schema = z.core.JSONSchema._JSONSchema

/** Values of such a schema, as far as it says what they are; refinements drop a few. */
function inputOf(schema: Schema): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') throw new Error('a schema without a shape')
  if (schema.examples !== undefined) return fc.constantFrom(...schema.examples)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return fc.oneof(...either.map(inputOf))
  const { type } = schema
  if (Array.isArray(type)) return fc.oneof(...type.map((each) => inputOf({ ...schema, type: each })))
  switch (type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map(inputOf))
      return fc.array(inputOf(oneSchema(schema.items)), { maxLength: 3 })
    case 'string':
      if (schema.format === 'uri') return fc.constantFrom('https://atrium.example', 'http://127.0.0.1:8080/base')
      if (schema.format === 'date') return fc.constantFrom('2026-12-24', '2028-02-29')
      return fc.string({ unit: 'grapheme', minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 20) })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 1_000_000) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`)
  }
}

function objectOf(schema: Exclude<Schema, boolean>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema
  if (propertyNames !== undefined) {
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), inputOf(oneSchema(additionalProperties)), {
      maxKeys: 3,
      noNullPrototype: true,
    })
  }
  const values = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inputOf(value)]))
  return fc.record(values, { requiredKeys: required, noNullPrototype: true })
}

function oneSchema(schema: Schema | readonly Schema[] | undefined): Schema {
  if (schema === undefined || Array.isArray(schema)) throw new Error('no schema of one value')
  return schema as Schema
}
