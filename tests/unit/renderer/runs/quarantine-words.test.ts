import { expect, test } from 'vitest'
import { describeIssues } from '../../../../src/main/atrium/item-issues.ts'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { detailWords } from '../../../../src/renderer/screens/quarantine/detail-words.ts'
import { recordWords } from '../../../../src/renderer/screens/quarantine/quarantine-words.ts'
import { recordFields } from '../../../../src/renderer/screens/quarantine/record-fields.ts'
import { sourceCredential, sourcePerson } from '../../../../src/shared/atrium-contract.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const english = createTranslator('en')
const korean = createTranslator('ko')

/** As main tells of a record that does not parse. */
function detailOf(schema: typeof sourcePerson | typeof sourceCredential, raw: unknown): string {
  const parsed = schema.safeParse(raw)
  if (parsed.success) throw new Error('the record parses')
  return describeIssues(parsed.error, raw)
}

const aPerson = { id: 'p-1', status: 'active' }
const aCard = { id: 'c-1', person_id: 'p-1', kind: 'door', status: 'active', number: '1' }

test('all that main says of an unreadable record is said in Korean, too', () => {
  const details = [
    detailOf(sourcePerson, { ...aPerson, status: 'on holiday', valid_to: 'tomorrow' }),
    detailOf(sourcePerson, { ...aPerson, id: undefined, first_name: 5 }),
    detailOf(sourcePerson, { ...aPerson, id: ' ', email: ['a'] }),
    detailOf(sourceCredential, { ...aCard, issue_no: 'two' }),
    detailOf(sourceCredential, { ...aCard, number: null }),
    detailOf(sourcePerson, ['p-1']),
    'deleted: must be true or false',
    'deleted: a full read must not name deleted items',
    'the row has 3 cells, the header 12',
  ]
  for (const detail of details) {
    const told = detailWords(detail, korean.t)
    expect(told, detail).not.toMatch(/\b(?:must|is|be|of|the|row|item|needed)\b/)
    expect(told, detail).toMatch(/[가-힣]/)
  }
  expect(detailWords(details[0] ?? '', korean.t)).toBe(
    '상태 값은 active, inactive 중 하나여야 하는데 "on holiday"임; 유효 종료 값은 시간대가 있는 시각(예: 2026-03-01T00:00:00+09:00)이어야 하는데 "tomorrow"임',
  )
  expect(detailWords(details[1] ?? '', english.t)).toBe('ID is missing; First name must be text, and is 5')
  expect(detailWords('worded by another version', english.t)).toBe('worded by another version')
})

test('the fix of an unmapped format leads to the settings instead of naming a command', () => {
  for (const translator of [english, korean]) {
    const { fix } = recordWords({ code: 'format_unmapped', detail: 'Campus 26' }, translator)
    expect(fix).toContain('Campus 26')
    expect(fix).not.toContain('atrium-sync')
  }
})

test('a card is named by what stands on its box, and particles are settled', () => {
  const row = { code: 'same_card', detail: '["HID37wFacilityCode","17","0012345",null]' } as const
  expect(recordWords(row, english).reason).toContain('The card 17-0012345 (HID 37-bit)')
  const unknown = recordWords({ code: 'person_unknown', detail: 'p-3' }, korean).reason
  expect(unknown).not.toMatch(/[가-힣]\([가-힣]\)/)
})

test('a record is told field by field in words, and one that was cut as it is', () => {
  const record = { id: 'c-1', kind: 'payment', number: '', updated_at: 'never', colour: 'blue', status: 'lost' }
  expect(recordFields(record, english.t, createFormat('en'))).toEqual([
    { id: 'id', label: 'ID', value: 'c-1' },
    { id: 'kind', label: 'Use', value: 'Payment only' },
    { id: 'number', label: 'Number', value: null },
    { id: 'updated_at', label: 'Last changed at Atrium', value: 'never' },
    { id: 'colour', label: 'colour', value: 'blue' },
    { id: 'status', label: 'Status', value: 'Lost' },
  ])
  expect(recordFields('{"id":"c-1","nu', english.t, createFormat('en'))).toBeNull()
})
