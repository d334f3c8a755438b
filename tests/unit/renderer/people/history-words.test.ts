import { expect, test } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { tellEntry } from '../../../../src/renderer/screens/people/history-words.ts'
import type { HistoryEntry } from '../../../../src/shared/contract/directory-calls.ts'
import type { RunId } from '../../../../src/shared/domain.ts'
import type { Language } from '../../../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

function anEntry(given: Partial<HistoryEntry>): HistoryEntry {
  return {
    at: 0,
    actor: 'atrium',
    runId: null,
    kind: 'people',
    action: 'update',
    reason: null,
    targetId: null,
    groupName: null,
    before: null,
    after: null,
    ...given,
  }
}

function told(given: Partial<HistoryEntry>, language: Language = 'en', cards: ReadonlyMap<number, string> = new Map()) {
  return tellEntry(anEntry(given), { translator: createTranslator(language), format: createFormat(language), cards })
}

test('a change of values tells each field before and after, in words', () => {
  const entry = told({
    before: { department: 'Physics', phone: null, card_key: 'secret of the house' },
    after: { department: 'Music', phone: '+82-2-555-0101', card_key: 'another' },
    reason: 'changed_at_source',
    runId: 7 as RunId,
  })
  expect(entry).toMatchObject({
    what: 'Values were changed.',
    who: 'from Atrium',
    reason: 'changed at Atrium',
    runId: 7,
    changes: [
      { field: 'Department', before: 'Physics', after: 'Music' },
      { field: 'Phone', before: '–', after: '+82-2-555-0101' },
    ],
  })
})

test('getting access back is told as such, and so is losing it', () => {
  expect(told({ before: { status: 'suspended' }, after: { status: 'active' } }).what).toBe('Access was restored.')
  const suspended = told({
    action: 'suspend',
    before: { status: 'active', departed: false },
    after: { status: 'suspended', departed: true },
  })
  expect(suspended.what).toBe('Access was suspended.')
  expect(suspended.changes).toEqual([
    { field: 'Status', before: 'Active', after: 'Suspended' },
    { field: 'Left the source', before: 'No', after: 'Yes' },
  ])
})

test('a card is named by the entry itself, else by what the person holds, else not at all', () => {
  const created = { kind: 'credentials', action: 'create', targetId: 4 } as const
  expect(told({ ...created, after: { number: '0012345', number_hex: null, facility_code: '17' } }).what).toBe(
    'Credential 17-0012345 was added.',
  )
  const lost = {
    kind: 'credentials',
    action: 'update',
    targetId: 4,
    before: { status: 'active' },
    after: { status: 'lost' },
  } as const
  expect(told(lost, 'en', new Map([[4, '17-0012345']])).what).toBe('Credential 17-0012345 was changed.')
  expect(told(lost).what).toBe('A credential was changed.')
  expect(told(lost).changes).toEqual([{ field: 'Status', before: 'Active', after: 'Lost' }])
})

test('a membership names its group, also when the group has gone', () => {
  const added = { kind: 'memberships', action: 'create', targetId: 3 } as const
  expect(told({ ...added, groupName: 'North Gate' }).what).toBe('Added to the group “North Gate”.')
  expect(told(added).what).toBe('Added to a group that is gone by now.')
})

test('who did it is a person, a provider or Atrium, never a code', () => {
  expect(told({ actor: 'command:sujin' }).who).toBe('by sujin')
  expect(told({ actor: 'scim:Okta: main' }).who).toBe('by the identity provider “Okta: main”')
  expect(told({ actor: 'sujin' }).who).toBe('by sujin')
})

test('Korean tells the same with its particles settled', () => {
  const card = { kind: 'credentials', action: 'remove', before: { number: '12', facility_code: null } } as const
  expect(told({ ...card, actor: 'command:수진' }, 'ko')).toMatchObject({
    what: '자격 증명 12가 제거되었습니다.',
    who: '운영자: 수진',
  })
  expect(told({ before: { origin: 'command' }, after: { origin: 'atrium' } }, 'ko').changes).toEqual([
    { field: '관리 주체', before: 'Command', after: 'Atrium' },
  ])
})
