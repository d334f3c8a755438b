import * as fc from 'fast-check'
import { parse as oracle, type Filter as OracleFilter } from 'scim2-parse-filter'
import { describe, expect, test } from 'vitest'
import { assertNever } from '../../../../src/shared/domain.ts'
import type { Filter } from '../../../../src/main/scim/filter/filter.ts'
import { parseFilter, parseValuePath } from '../../../../src/main/scim/filter/parse-filter.ts'
import { aFilter } from '../../../support/scim/filters.ts'
import { printFilter, printPath } from '../../../support/scim/print-filter.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const path = (name: string, sub: string | null = null, urn: string | null = null) => ({ urn, name, sub })
const equals = (name: string, value: string | number | boolean | null): Filter => ({
  kind: 'compare',
  path: path(name),
  operator: 'eq',
  value,
})
const isThere = (name: string): Filter => ({ kind: 'present', path: path(name) })

describe('a filter', () => {
  test.each([
    // RFC 7644, section 3.4.2.2
    'userName eq "bjensen"',
    `name.familyName co "O'Malley"`,
    'userName sw "J"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    'title pr',
    'meta.lastModified gt "2011-05-13T04:42:34Z"',
    'meta.lastModified ge "2011-05-13T04:42:34Z"',
    'meta.lastModified lt "2011-05-13T04:42:34Z"',
    'meta.lastModified le "2011-05-13T04:42:34Z"',
    'title pr and userType eq "Employee"',
    'title pr or userType eq "Intern"',
    'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
    'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
    'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
    'userType eq "Employee" and (emails.type eq "work")',
    'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
    'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
    // Its grammar, further out
    'USERNAME EQ "bjensen"',
    'userName Eq "a\\"b\\\\c\\u00e9\\n"',
    'active eq true',
    'active ne false',
    'title eq null',
    'x eq -12',
    'x gt 1.5e3',
    '((userName pr))',
    '( userName pr )',
    'not(userName pr)',
    'NOT (userName pr) AND title pr',
    'emails[not (type eq "work")]',
    'emails[type eq "work"].value eq "a@b.example"',
    'emails.$ref eq "x"',
    'members[$ref ew "/1"]',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName eq "x"',
    'x-y_z eq ""',
    'userName   eq   "x"',
    ' userName pr ',
    'userName eq "x and (y"',
  ])('is read: %s', (text) => {
    expect(parseFilter(text)).toBeTypeOf('object')
  })

  test.each([
    '',
    ' ',
    'userName',
    'userName eq',
    'userName eq ',
    'userName eq x',
    "userName eq 'x'",
    'userName eq "x',
    'userName eq "a\nb"',
    'userName eq "\\x"',
    'userName eq "x"and title pr',
    'userName eq "a" "b"',
    'userName xx "a"',
    'userName pr "a"',
    'userName pr and',
    'userName pr or ',
    'and userName pr',
    'userName pr userName pr',
    'userName pr title pr',
    'not userName pr',
    'not',
    '()',
    '(userName pr',
    'userName pr)',
    '(userName pr))',
    '1abc eq "x"',
    '.userName eq "x"',
    'userName. eq "x"',
    'name.familyName.x eq "x"',
    '"x" eq userName',
    'userName = "x"',
    'userName eq"x"',
    'emails[type eq "work"',
    'emails type eq "work"]',
    'emails[]',
    'emails[type eq "work"]x',
    'emails[type eq "work"].value',
    'emails[a[b pr]]',
    'emails.type[a pr]',
    'emails [type eq "work"]',
    'userName eq 01',
    'userName eq {}',
    'userName eq "x";',
    'urn:x:y eq',
    'userName\teq "x"',
    '__proto__',
  ])('is refused: %s', (text) => {
    expect(refusalOf(() => parseFilter(text))).toBe('400 invalidFilter')
  })

  test('binds not before and, and and before or', () => {
    expect(parseFilter('a pr or not (b pr) and c pr')).toEqual({
      kind: 'or',
      terms: [isThere('a'), { kind: 'and', terms: [{ kind: 'not', term: isThere('b') }, isThere('c')] }],
    })
  })

  test('of Entra`s may look behind the value that its brackets choose', () => {
    expect(parseFilter('emails[type eq "work"].value eq "a"')).toEqual({
      kind: 'values',
      path: path('emails'),
      filter: { kind: 'and', terms: [equals('type', 'work'), equals('value', 'a')] },
    })
  })

  test.each([
    ['externalId eq jyoung', equals('externalId', 'jyoung')],
    ['id eq 2819c223-7f76-453a-919d-413861904646', equals('id', '2819c223-7f76-453a-919d-413861904646')],
    ['userName eq bjensen@example.com', equals('userName', 'bjensen@example.com')],
    ['externalId eq 12345678901234567890', equals('externalId', '12345678901234567890')],
    ['externalId eq 007', equals('externalId', '007')],
    [
      'id eq 54D382A4-2050-4C03-94D1-E769F1D15682 and manager eq 2819c223-7f76-453a-919d-413861904646',
      {
        kind: 'and',
        terms: [
          equals('id', '54D382A4-2050-4C03-94D1-E769F1D15682'),
          equals('manager', '2819c223-7f76-453a-919d-413861904646'),
        ],
      },
    ],
  ])('may leave out quotation marks where Entra`s documentation does: %s', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter)
  })

  test('has limits of length, depth and number', () => {
    const terms = (count: number) => Array.from({ length: count }, () => 'a pr').join(' or ')
    const deep = (levels: number) => `${'('.repeat(levels)}a pr${')'.repeat(levels)}`
    expect(refusalOf(() => parseFilter(terms(200)))).toBe('none')
    expect(refusalOf(() => parseFilter(terms(201)))).toBe('400 invalidFilter')
    expect(refusalOf(() => parseFilter(deep(32)))).toBe('none')
    expect(refusalOf(() => parseFilter(deep(33)))).toBe('400 invalidFilter')
    expect(refusalOf(() => parseFilter(`${'not ('.repeat(20_000)}a pr`))).toBe('400 invalidFilter')
    expect(refusalOf(() => parseFilter(deep(20_000)))).toBe('400 invalidFilter')
    expect(refusalOf(() => parseFilter(`a eq "${'x'.repeat(8185)}"`))).toBe('none')
    expect(refusalOf(() => parseFilter(`a eq "${'x'.repeat(8186)}"`))).toBe('400 invalidFilter')
    expect(refusalOf(() => parseFilter(`a eq "${'ä'.repeat(4096)}"`))).toBe('400 invalidFilter')
  })

  test('that is printed reads as the same filter', () => {
    const names = ['userName', 'emails', 'x-y_z1', 'and', 'or', 'not', 'pr', 'eq', 'true']
    const text = fc.string({ unit: 'binary', maxLength: 8 })
    const number = fc.oneof(
      fc.integer(),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => one + 0),
    )
    fc.assert(
      fc.property(aFilter({ names, text, number }), (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
    )
  })

  test('means what another parser takes it to mean', () => {
    // The oracle takes a backslash for a character, and knows no negative number before a bracket.
    const text = fc.string({ maxLength: 8 }).filter((one) => !/["\\]/.test(one))
    fc.assert(
      fc.property(aFilter({ names: ['userName', 'emails', 'x-y_z1'], text, number: fc.nat() }), (filter) => {
        const printed = printFilter(filter)
        expect(flattened(fromOracle(oracle(printed)))).toEqual(flattened(parseFilter(printed)))
      }),
    )
  })
})

describe('the path of a PATCH operation', () => {
  test.each([
    ['members', path('members'), null],
    ['name.familyName', path('name', 'familyName'), null],
    ['addresses[type eq "work"]', path('addresses'), equals('type', 'work')],
    ['emails[type eq "work"].value', path('emails', 'value'), equals('type', 'work')],
    ['emails[ type eq "work" ].value', path('emails', 'value'), equals('type', 'work')],
    ['emails[value eq "a].b"].display', path('emails', 'display'), equals('value', 'a].b')],
    ['urn:a:b:2.0:User:manager.value', path('manager', 'value', 'urn:a:b:2.0:User'), null],
  ])('is read: %s', (text, expected, filter) => {
    expect(parseValuePath(text)).toEqual({ path: expected, filter })
  })

  test.each([
    ['emails[type eq "work"', '400 invalidPath'],
    ['emails]', '400 invalidPath'],
    ['emails[type eq "work"].', '400 invalidPath'],
    ['emails[type eq "work"].a.b', '400 invalidPath'],
    ['emails.type[value pr].x', '400 invalidPath'],
    ['[type eq "work"]', '400 invalidPath'],
    ['a b', '400 invalidPath'],
    ['emails[type]', '400 invalidFilter'],
    ['emails[]', '400 invalidFilter'],
  ])('is refused: %s', (text, refusal) => {
    expect(refusalOf(() => parseValuePath(text))).toBe(refusal)
  })
})

/** The oracle's tree as ours. It writes paths as text. */
function fromOracle(filter: OracleFilter): Filter {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { kind: filter.op, terms: filter.filters.map(fromOracle) }
    case 'not':
      return { kind: 'not', term: fromOracle(filter.filter) }
    case '[]':
      return { kind: 'values', path: asOnePath(filter.attrPath), filter: fromOracle(filter.valFilter) }
    case 'pr':
      return { kind: 'present', path: asOnePath(filter.attrPath) }
    default:
      return { kind: 'compare', path: asOnePath(filter.attrPath), operator: filter.op, value: filter.compValue }
  }
}

function asOnePath(name: string) {
  return path(name)
}

/** Without the difference between `(a and b) and c` and `a and b and c`, and with each path as one text. */
function flattened(filter: Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const { kind } = filter
      return {
        kind,
        terms: filter.terms.map(flattened).flatMap((term) => (term.kind === kind && 'terms' in term ? term.terms : [term])),
      }
    }
    case 'not':
      return { kind: 'not', term: flattened(filter.term) }
    case 'values':
      return { kind: 'values', path: asOnePath(printPath(filter.path)), filter: flattened(filter.filter) }
    case 'present':
    case 'compare':
      return { ...filter, path: asOnePath(printPath(filter.path)) }
    default:
      return assertNever(filter)
  }
}
