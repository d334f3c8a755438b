import { expect, test } from 'vitest'
import { editOver, type ScheduleDraft } from '../../../../src/renderer/screens/schedules/schedule-draft.ts'
import { editWeek } from '../../../../src/renderer/screens/schedules/week-hours.ts'

const stored: ScheduleDraft = {
  name: 'Lectures',
  onHolidays: 'closed',
  week: editWeek([{ weekday: 1, from: 480, to: 1080 }]),
  exceptions: [],
}
const byOthers: ScheduleDraft = { ...stored, name: 'Classes' }
const edited: ScheduleDraft = { ...stored, onHolidays: 'as_usual' }

test('what is stored is edited while nothing was changed, or was changed back, also when somebody else saves', () => {
  expect(editOver(null, byOthers)).toEqual({ draft: byOthers, seen: byOthers })
  const changedBack = { draft: { ...stored, week: editWeek([{ weekday: 1, from: 480, to: 1080 }]) }, seen: stored }
  expect(editOver(changedBack, byOthers)).toEqual({ draft: byOthers, seen: byOthers })
  // Somebody else saved the very same.
  expect(editOver({ draft: byOthers, seen: stored }, byOthers)).toEqual({ draft: byOthers, seen: byOthers })
})

test('what was changed stays when somebody else saves, and with it what it was changed from', () => {
  expect(editOver({ draft: edited, seen: stored }, byOthers)).toEqual({ draft: edited, seen: stored })
})

test('a blank that is not saved stays while one types', () => {
  const typing = { draft: { ...stored, name: 'Lectures ' }, seen: stored }
  expect(editOver(typing, stored).draft.name).toBe('Lectures ')
})
