import { expect, test } from 'vitest'
import { doorEffectWords, effectSentences, personEffectWords } from '../../../../src/renderer/access/effect-words.ts'
import { hoursInWords } from '../../../../src/renderer/access/hours-words.ts'
import { momentOf } from '../../../../src/renderer/access/moment.ts'
import { verdictSentence, verdictWords } from '../../../../src/renderer/access/verdict-words.ts'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import {
  type AccessEffect,
  type AccessPath,
  type ScheduleState,
  type Verdict,
  verdicts,
} from '../../../../src/shared/contract/access-calls.ts'
import type { WeekHours } from '../../../../src/shared/contract/doors-calls.ts'
import type { GroupId, LevelId, Origin, ScheduleId } from '../../../../src/shared/domain.ts'
import type { Language } from '../../../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')

function on(days: readonly number[], from: number, to: number): readonly WeekHours[] {
  return days.map((weekday) => ({ weekday, from: from * 60, to: to * 60 }))
}

function hours(week: readonly WeekHours[], language: Language = 'en'): string {
  return hoursInWords(week, createTranslator(language).t, createFormat(language))
}

function aPath(schedule: string, state: ScheduleState): AccessPath {
  return {
    group: { id: 1 as GroupId, name: 'Physics staff', origin: 'atrium' },
    level: { id: 1 as LevelId, name: 'Labs' },
    schedule: { id: 1 as ScheduleId, name: schedule, state },
  }
}

function judged(verdict: Verdict, suspendedBy: Origin | null = null, paths: readonly AccessPath[] = []) {
  return { label: 'Mina Seo', verdict, suspendedBy, paths }
}

function anEffect(given: Partial<AccessEffect>): AccessEffect {
  const none = { people: 0, losing: 0, gaining: 0, leftWithNone: 0, doors: 0, topDoors: [], topPeople: [] }
  return { ...none, ...given }
}

test('days with the same hours stand together, and three in a row are a range', () => {
  expect(hours([...on([1, 2, 3, 4, 5], 8, 18), ...on([6], 9, 13)])).toBe('Mon–Fri 08:00–18:00; Sat 09:00–13:00')
  expect(hours(on([1, 2, 4], 8, 12))).toBe('Mon, Tue, Thu 08:00–12:00')
  expect(hours([...on([2], 13, 17), ...on([2], 8, 12)])).toBe('Tue 08:00–12:00, 13:00–17:00')
  expect(hours(on([1, 2, 3, 4, 5], 8, 18), 'ko')).toBe('월–금 08:00–18:00')
})

test('a week around the clock, every day alike and no hours at all have words of their own', () => {
  const all = [1, 2, 3, 4, 5, 6, 7]
  expect(hours(on(all, 0, 24))).toBe('always')
  expect(hours(on(all, 6, 22))).toBe('every day 06:00–22:00')
  expect(hours(on([6, 7], 0, 24))).toBe('Sat, Sun all day')
  expect(hours([])).toBe('at no time')
})

test('hours past midnight belong to the day on which they begin, and name the day of their end where it is not the next morning', () => {
  expect(hours(on([5], 22, 30))).toBe('Fri 22:00–06:00')
  expect(hours(on([5], 18, 24))).toBe('Fri 18:00–24:00')
  expect(hours(on([7], 18, 44))).toBe('Sun 18:00–Mon 20:00')
})

test('a refusal names who suspended somebody, and what closes a schedule', () => {
  expect(verdictWords(judged('suspended', 'atrium'), t)).toBe('Suspended by Atrium')
  expect(verdictWords(judged('suspended'), t)).toBe('Suspended')
  const inspection = aPath('Day', { open: false, because: { kind: 'exception', name: 'Inspection' } })
  const holiday = aPath('Labs', { open: false, because: { kind: 'holiday', name: 'Chuseok' } })
  expect(verdictWords(judged('closed', null, [inspection, inspection]), t)).toBe('Exception “Inspection”')
  expect(verdictWords(judged('closed', null, [inspection, holiday]), t)).toBe('Closed at that time')
  expect(verdictSentence(judged('closed', null, [inspection, holiday]), t)).toBe(
    'The groups of Mina Seo open this door, but not at that time: “Day” is closed by the exception “Inspection”; “Labs” is closed for the holiday “Chuseok”.',
  )
})

test('every verdict has a sentence with the name, in both languages', () => {
  const path = aPath('Day', { open: false, because: null })
  for (const language of ['en', 'ko'] as const) {
    const spoken = createTranslator(language).t
    const sentences = verdicts.map((verdict) => verdictSentence(judged(verdict, null, [path]), spoken))
    expect(new Set(sentences).size).toBe(verdicts.length)
    for (const sentence of sentences) expect(sentence).toContain('Mina Seo')
  }
})

test('an effect says who loses and who gains, and who is left with none', () => {
  expect(effectSentences(anEffect({}), t)).toEqual(['No door opens or closes for anybody.'])
  expect(effectSentences(anEffect({ doors: 4, losing: 212, leftWithNone: 12 }), t)).toEqual([
    '212 people lose a door, 12 are left with none.',
  ])
  expect(effectSentences(anEffect({ doors: 1, losing: 1, gaining: 2 }), t)).toEqual([
    '1 person loses a door.',
    '2 people gain a door.',
  ])
  expect(doorEffectWords({ before: 240, lose: 180, gain: 0 }, t)).toBe('180 of 240 people lose it')
  expect(personEffectWords({ lost: 3, gained: 0, left: 0 }, t)).toBe('loses 3 doors, left with none')
})

test('a moment is read from a date and a time however they are written, and from nothing else', () => {
  expect(momentOf({ date: '2026. 3. 31', clock: '830' })).toBe('2026-03-31T08:30')
  expect(momentOf({ date: '2026-03-31', clock: '8:30' })).toBe('2026-03-31T08:30')
  expect(momentOf({ date: '2026-02-30', clock: '08:30' })).toBeNull()
  expect(momentOf({ date: '2026-03-31', clock: '24:00' })).toBeNull()
  expect(momentOf({ date: '', clock: '' })).toBeNull()
})
