import { expect, test } from 'vitest'
import { groupSchema, isAboutName } from '../../../../src/renderer/screens/groups/group-form.ts'
import {
  filterWords,
  groupsQuery,
  isFiltered,
  noFilters,
  sortedBy,
} from '../../../../src/renderer/screens/groups/groups-filters.ts'
import { groupsCalls } from '../../../../src/shared/contract/directory-calls.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')

test('the filters that hold are told, and become an input that the contract takes', () => {
  const filters = { ...noFilters, search: ' 로봇 '.normalize('NFD'), origin: 'command' } as const
  expect(isFiltered(filters)).toBe(true)
  expect(isFiltered({ ...noFilters, search: ' ' })).toBe(false)
  expect(groupsCalls.open.input.parse(groupsQuery(filters))).toMatchObject({ search: '로봇', origin: 'command' })
  expect(filterWords({ ...filters, search: 'lab' }, t)).toEqual(['Search: lab', 'Managed by: Command (added here)'])
})

test('by members the largest groups come first, and then the other way', () => {
  const largest = sortedBy(noFilters, { column: 'members', direction: 'ascending' })
  expect(largest).toMatchObject({ sort: 'members', descending: true })
  expect(sortedBy(largest, { column: 'members', direction: 'ascending' })).toMatchObject({ descending: false })
  expect(sortedBy(largest, { column: 'name', direction: 'ascending' })).toMatchObject({ sort: 'name', descending: false })
  expect(sortedBy(noFilters, { column: 'description', direction: 'ascending' })).toBe(noFilters)
})

test('a name that keeps the form’s rules keeps the contract’s, and no other', () => {
  const names = ['Robot lab', ' x ', '', '   ', '로'.repeat(200), '로'.repeat(201)]
  for (const name of names) {
    const byForm = groupSchema(t).safeParse({ name, description: '' }).success
    expect([name, byForm]).toEqual([name, groupsCalls.create.input.safeParse({ name, description: null }).success])
  }
})

test('a refusal of the name is told at its field, another in the dialog', () => {
  expect(isAboutName({ code: 'directory_group_name_taken', params: {} })).toBe(true)
  expect(isAboutName({ code: 'directory_owned_elsewhere', params: {} })).toBe(false)
})
