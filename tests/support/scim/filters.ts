import * as fc from 'fast-check'
import type { Filter, Operator } from '../../../src/main/scim/filter/filter.ts'
import type { AttributePath } from '../../../src/main/scim/schema/attribute.ts'

const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const satisfies readonly Operator[]

/** What filters are made of. */
interface Parts {
  readonly names: readonly string[]
  readonly text: fc.Arbitrary<string>
  readonly number: fc.Arbitrary<number>
}

/** Filters of every form, of whatever attributes. */
export function aFilter({ names, text, number }: Parts): fc.Arbitrary<Filter> {
  const aPath: fc.Arbitrary<AttributePath> = fc.record({
    urn: fc.constantFrom(
      null,
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ),
    name: fc.constantFrom(...names),
    sub: fc.constantFrom(null, 'value', 'familyName', 'eq'),
  })
  const aCompare: fc.Arbitrary<Filter> = fc.record({
    kind: fc.constant('compare' as const),
    path: aPath,
    operator: fc.constantFrom(...operators),
    value: fc.oneof(text, number, fc.boolean(), fc.constant(null)),
  })
  const aPresent: fc.Arbitrary<Filter> = fc.record({ kind: fc.constant('present' as const), path: aPath })
  const combine = (inner: fc.Arbitrary<Filter>, also: readonly fc.Arbitrary<Filter>[]): fc.Arbitrary<Filter> =>
    fc.oneof(
      { maxDepth: 3 },
      aCompare,
      aPresent,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        terms: fc.array(inner, { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), term: inner }),
      ...also,
    )
  const { filter } = fc.letrec<{ filter: Filter; inValues: Filter }>((tie) => ({
    inValues: combine(tie('inValues'), []),
    filter: combine(tie('filter'), [
      fc.record({
        kind: fc.constant('values' as const),
        path: aPath.map((path) => ({ ...path, sub: null })),
        filter: tie('inValues'),
      }),
    ]),
  }))
  return filter
}
