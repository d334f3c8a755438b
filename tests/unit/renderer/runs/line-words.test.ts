import { expect, test } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { effectInShort, effectSentences } from '../../../../src/renderer/screens/runs/door-words.ts'
import { effectWords, heldWords, shareWords } from '../../../../src/renderer/screens/runs/held-words.ts'
import { changeInShort, lineChanges, lineObject, lineObjectInList } from '../../../../src/renderer/screens/runs/line-words.ts'
import { allLines, lineCounts, linesQuery, onlyPart, partsByKind } from '../../../../src/renderer/screens/runs/lines-filters.ts'
import type { PlanLineRow, PlanPart } from '../../../../src/shared/contract/runs-calls.ts'
import type { RunId } from '../../../../src/shared/domain.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')
const format = createFormat('en')

function aLine(given: Partial<PlanLineRow> = {}): PlanLineRow {
  return {
    line: 1,
    kind: 'people',
    action: 'update',
    key: 'p-1',
    before: null,
    after: null,
    reason: 'changed_at_source',
    state: 'applied',
    person: {},
    group: {},
    card: {},
    personId: null,
    groupId: null,
    effect: null,
    groupEffect: null,
    ...given,
  }
}

const mina = { first_name: '미나', last_name: '김', campus_id: '0042' }
const card = { facility_code: '17', number: '0012345', number_hex: null }

test('what a line does to doors is said in short and in full', () => {
  const told = (given: Partial<PlanLineRow>) => [effectInShort(aLine(given), t), effectSentences(aLine(given), t)]
  expect(told({})).toEqual(['', ''])
  expect(told({ effect: { lost: 3, gained: 1, leftWithNone: false } })[0]).toBe('−3 +1')
  expect(told({ kind: 'groups', groupEffect: { losing: 10, gaining: 1, leftWithNone: 9 } })).toEqual([
    '10 lose (9 all), 1 gets',
    'Of those who leave or join it, 10 people lose a door with all changes of this run, and 9 are left with none. Of those who leave or join it, 1 person gets a door with all changes of this run.',
  ])
  expect(effectInShort(aLine({ kind: 'groups', groupEffect: { losing: 0, gaining: 2, leftWithNone: 0 } }), t)).toBe('2 get')
})

test('a line is called by whom and what it is about', () => {
  const called = (given: Partial<PlanLineRow>) => lineObject(aLine(given), t, format)
  expect(called({ person: mina })).toBe('김미나')
  expect(called({ person: { campus_id: '0042' } })).toBe('0042')
  expect(called({})).toBe('p-1')
  expect(called({ kind: 'credentials', key: 'c-9', card, person: mina })).toBe('17-0012345 · 김미나')
  expect(called({ kind: 'credentials', key: 'c-9' })).toBe('c-9')
  expect(called({ kind: 'groups', key: 'g-2', group: { name: 'Physics' } })).toBe('Physics')
  expect(called({ kind: 'memberships', key: 'g-2/p-1', person: mina, group: { name: 'Physics' } })).toBe('김미나 · Physics')
  expect(called({ kind: 'memberships', key: 'g-2/p-1' })).toBe('p-1 · g-2')
  const membership = aLine({ kind: 'memberships', key: 'g-2/p-1', person: mina, group: { name: 'Physics' } })
  expect(lineObjectInList(membership, t, format)).toBe('김미나')
  expect(changeInShort(membership, t, format)).toBe('Group: Physics')
})

test('what differs is told before and after in words, and what nobody reads is left out', () => {
  const line = aLine({
    before: { department: 'Physics', phone: null, card_key: '["HID"]', status: 'active' },
    after: { department: 'Music', phone: null, card_key: '["HID","17"]', status: 'suspended' },
  })
  expect(changeInShort(line, t, format)).toBe('Department: Physics → Music · Status: Active → Suspended')
  expect(lineChanges(line, createTranslator('ko').t, format)).toEqual([
    { id: 'department', field: '부서', before: 'Physics', after: 'Music' },
    { id: 'status', field: '상태', before: '활성', after: '정지됨' },
  ])
})

test('of what comes or goes its values are told, but not those that are its name', () => {
  const created = aLine({ action: 'create', after: { ...mina, department: 'Physics', title: null } })
  expect(changeInShort(created, t, format)).toBe('Campus ID: 0042 · Department: Physics')
  const removed = aLine({ kind: 'credentials', action: 'remove', before: { ...card, card_type: 'HID' } })
  expect(changeInShort(removed, t, format)).toBe('Card type: Standard 26-bit Wiegand')
})

const parts: readonly PlanPart[] = [
  { kind: 'people', action: 'suspend', reason: 'deleted_at_source', held: true, lines: 118 },
  { kind: 'people', action: 'update', reason: 'deleted_at_source', held: true, lines: 2 },
  { kind: 'credentials', action: 'remove', reason: 'person_left', held: true, lines: 177 },
  { kind: 'people', action: 'create', reason: 'new_at_source', held: false, lines: 3 },
]

test('a plan is counted by action, and put in parts under its kinds', () => {
  expect(lineCounts(parts)).toEqual({ create: 3, update: 2, suspend: 118, remove: 177, held: 297 })
  expect(partsByKind(parts).map(({ kind, lines, parts: own }) => [kind, lines, own.length])).toEqual([
    ['people', 123, 3],
    ['credentials', 177, 1],
  ])
})

test('a part is a filter that keeps the search, which is tidied before it is asked', () => {
  const [first] = parts
  const filters = first === undefined ? allLines : onlyPart({ ...allLines, search: '  \u1100\u1175\u11B7 ' }, first)
  expect(linesQuery(filters, 7 as RunId)).toEqual({
    kind: 'people',
    action: 'suspend',
    reason: 'deleted_at_source',
    held: true,
    doorId: null,
    search: '김',
    order: 'review',
    runId: 7,
  })
})

test('what is held is told by kind and reason, how much of all it is, and what an approval would mean', () => {
  expect(heldWords(parts, t, 'en')).toEqual(['120 people: deleted at Atrium', '177 credentials: its person left'])
  const all = { atrium: 305, scim: 4, command: 1 }
  const totals = { people: all, credentials: { ...all, atrium: 456 }, groups: all, memberships: all }
  expect(shareWords(parts, totals, t)).toEqual(['120 of 305 people', '177 of 456 credentials'])
  expect(effectWords(parts, 30, t)).toEqual([
    '118 people lose access at once, with every credential. Whoever does not come back is removed after 30 days.',
    '177 credentials stop opening doors.',
  ])
  expect(effectWords(parts, 30, createTranslator('ko').t)[0]).toBe(
    '118명이 모든 자격 증명의 출입 권한을 즉시 잃고, 돌아오지 않으면 30일 뒤에 제거됩니다.',
  )
})
