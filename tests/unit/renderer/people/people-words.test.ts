import { expect, test } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { formatLabel } from '../../../../src/renderer/language/format-label.ts'
import { validityText } from '../../../../src/renderer/screens/people/card-words.ts'
import { departureOf, departureWords } from '../../../../src/renderer/screens/people/departure-words.ts'
import {
  campusIdIn,
  filterWords,
  isFiltered,
  noFilters,
  peopleQuery,
} from '../../../../src/renderer/screens/people/people-filters.ts'
import { readMoment } from '../../../../src/renderer/screens/people/typed-moment.ts'
import type { ShownPerson } from '../../../../src/shared/contract/directory-calls.ts'
import type { CredentialId, PersonId } from '../../../../src/shared/domain.ts'
import { cardLabel } from '../../../../src/shared/labels.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')
const format = createFormat('en')
const day = 86_400_000

test('a card is called by facility code and number, a format by its name', () => {
  expect(cardLabel({ facility_code: '17', number: '0012', number_hex: null })).toBe('17-0012')
  expect(cardLabel({ facility_code: null, number: null, number_hex: 'A1' })).toBe('A1')
  expect(formatLabel('HID')).toBe('Standard 26-bit Wiegand')
  expect(formatLabel('HID37bitFacility')).toBe('HID 37-bit Facility')
  expect(formatLabel('Campus card')).toBe('Campus card')
  expect(formatLabel(null)).toBe('–')
})

test('a validity is told with the ends that it has', () => {
  const [from, to] = ['2026-03-01T12:00:00+09:00', '2026-08-31T12:00:00+09:00']
  const words = (valid_from: string | null, valid_to: string | null) => validityText({ valid_from, valid_to }, t, format)
  expect(words(from, to)).toBe('Mar 1, 2026 to Aug 31, 2026')
  expect(words(from, null)).toBe('from Mar 1, 2026')
  expect(words(null, to)).toBe('until Aug 31, 2026')
  expect(words(null, null)).toBe('no limit')
})

test('a typed day begins or ends at its edge, a typed time is taken as it is', () => {
  expect(Date.parse(readMoment('2026-03-01', 'start') ?? '')).toBe(new Date(2026, 2, 1, 0, 0, 0).getTime())
  expect(Date.parse(readMoment('2026-03-01', 'end') ?? '')).toBe(new Date(2026, 2, 1, 23, 59, 59).getTime())
  expect(Date.parse(readMoment('2026-3-1 8:05', 'end') ?? '')).toBe(new Date(2026, 2, 1, 8, 5).getTime())
  expect(readMoment('2026-03-01', 'start')).toMatch(/^2026-03-01T00:00:00[+-]\d{2}:\d{2}$/)
  expect(readMoment('  ', 'start')).toBeNull()
})

test.each(['2026-02-30', '2026-13-01', '2026-03-01 25:00', 'tomorrow', '1.3.2026'])('%s is no moment', (typed) => {
  expect(readMoment(typed, 'start')).toBeUndefined()
})

function aShownPerson(given: Partial<ShownPerson>): ShownPerson {
  return {
    id: 1 as PersonId,
    label: 'Mina Kim',
    origin: 'atrium',
    departed_at: 0,
    fields: [],
    links: [{ source: 'atrium', external_id: 'p-1', says: 'gone', connection: null }],
    credentials: [],
    groups: [],
    history: [],
    ...given,
  }
}

test('somebody who left is removed after the grace period, unless something keeps them', () => {
  expect(departureOf(aShownPerson({ departed_at: null }), 30, day)).toBeNull()
  expect(departureOf(aShownPerson({}), 30, day)).toEqual({ kind: 'removal', at: 30 * day })
  expect(departureOf(aShownPerson({}), 30, 31 * day)).toEqual({ kind: 'due' })
  const scim = { source: 'scim', external_id: 's-1', connection: 'Okta' } as const
  expect(departureOf(aShownPerson({ links: [{ ...scim, says: 'suspended' }] }), 30, day)).toEqual({ kind: 'kept' })
  expect(departureOf(aShownPerson({ links: [{ ...scim, says: 'gone' }] }), 30, day)).toEqual({ kind: 'removal', at: 30 * day })
  const card = {
    id: 1 as CredentialId,
    atrium_id: null,
    person_id: 1 as PersonId,
    campus_id: null,
    id_type: null,
    format: 'HID',
    facility_code: null,
    number: '1',
    number_hex: null,
    issue_no: null,
    status: 'active',
    valid_from: null,
    valid_to: null,
    origin: 'command',
    owner: 'command',
    changed_in: 'directory',
    editable: true,
  } as const
  expect(departureOf(aShownPerson({ credentials: [card] }), 30, 31 * day)).toEqual({ kind: 'kept' })
})

test('the day of the removal and the grace are told', () => {
  const words = departureWords({ kind: 'removal', at: Date.UTC(2026, 2, 1, 12) }, 1, t, format)
  expect(words).toBe('They are removed on Mar 1, 2026, unless they come back before that (1 day of grace).')
})

test('the filters that hold are told, and decomposed Hangul is searched for as one spelling', () => {
  const filters = { ...noFilters, search: ' 민준 '.normalize('NFD'), origin: 'scim', status: 'suspended' } as const
  expect(isFiltered(filters)).toBe(true)
  expect(isFiltered({ ...noFilters, search: '  ', sort: 'email' })).toBe(false)
  expect(peopleQuery(filters, null)).toMatchObject({ search: '민준', origin: 'scim', groupId: null })
  expect(filterWords({ ...filters, search: 'kim' }, t)).toEqual([
    'Search: kim',
    'Managed by: SCIM (identity provider)',
    'Status: Suspended',
  ])
})

test('one word with a digit may be a campus ID, which is offered where nobody is found', () => {
  const found = ['00450631', ' 2026-a1 ', 'kim', '민준 2', ''].map((search) => campusIdIn({ ...noFilters, search }))
  expect(found).toEqual(['00450631', '2026-a1', null, null, null])
})
