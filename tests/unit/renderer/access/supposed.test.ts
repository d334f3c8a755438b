import { expect, test } from 'vitest'
import type { GroupId, PersonId } from '../../../../src/shared/domain.ts'
import { accessCalls } from '../../../../src/shared/contract/access-calls.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'
import { keyOf, type Supposed, supposedWords, suppositionOf, withSupposed } from '../../../../src/renderer/access/supposed.ts'

const person = { id: 3 as PersonId, name: 'Mina Kim' }
const group = { id: 7 as GroupId, name: 'Physics staff' }
const joins: Supposed = { kind: 'add_membership', person, group }
const leaves: Supposed = { kind: 'remove_membership', person, group }
const gone: Supposed = { kind: 'remove_group', group }

test('what is supposed is what main is asked, and what is said', () => {
  const all = [joins, leaves, gone]
  expect(accessCalls.openWhatIf.input.parse({ suppositions: all.map(suppositionOf) }).suppositions).toEqual([
    { kind: 'add_membership', personId: 3, groupId: 7 },
    { kind: 'remove_membership', personId: 3, groupId: 7 },
    { kind: 'remove_groups', groupIds: [7] },
  ])
  const { t } = createTranslator('en')
  expect(supposedWords(joins, t)).toBe('Mina Kim is in “Physics staff”')
})

test('nothing is supposed twice, however it is called by now, and another takes the place that it was chosen for', () => {
  const renamed: Supposed = { kind: 'remove_group', group: { ...group, name: 'Physics' } }
  expect(withSupposed([joins, gone], renamed)).toEqual([joins, renamed])
  expect(withSupposed([joins, gone], leaves, 0)).toEqual([leaves, gone])
  expect(withSupposed([joins, gone], renamed, 0)).toEqual([renamed])
  expect(keyOf(renamed)).toBe(keyOf(gone))
})
