import type { ScheduleException, ScheduleInput, ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import type { OnHolidays } from '../../../shared/domain.ts'
import { editWeek, savedWeek, type EditedHours } from './week-hours.ts'

/** A schedule while it is being edited: saved as a whole. */
export interface ScheduleDraft {
  readonly name: string
  readonly onHolidays: OnHolidays
  readonly week: readonly EditedHours[]
  readonly exceptions: readonly ScheduleException[]
}

export function draftOf({ name, on_holidays: onHolidays, week, exceptions }: ScheduleRow): ScheduleDraft {
  return { name, onHolidays, week: editWeek(week), exceptions }
}

/** The input of `schedules.create` and, with its id, of `schedules.update`. */
export function inputOf({ name, onHolidays, week, exceptions }: ScheduleDraft): ScheduleInput {
  return {
    name: name.trim(),
    onHolidays,
    week: [...savedWeek(week)],
    exceptions: exceptions.map(({ name, first_date: firstDate, last_date: lastDate, hours }) => ({
      name,
      firstDate,
      lastDate,
      hours: [...hours],
    })),
  }
}

/** Whether both would be saved as the same. */
export function isSameDraft(one: ScheduleDraft, other: ScheduleDraft): boolean {
  return JSON.stringify(inputOf(one)) === JSON.stringify(inputOf(other))
}

/** What is being edited, and what was stored when it was begun. */
export interface ScheduleEdit {
  readonly draft: ScheduleDraft
  readonly seen: ScheduleDraft
}

/** The edit as it goes on over what is stored now: where nothing was changed, or changed back, it begins anew with that. */
export function editOver(edit: ScheduleEdit | null, stored: ScheduleDraft): ScheduleEdit {
  // As it is typed: a blank behind a name is not saved, and yet the next word follows it.
  if (edit !== null && isSameDraft(edit.draft, stored)) return { draft: edit.draft, seen: stored }
  return edit === null || isSameDraft(edit.draft, edit.seen) ? { draft: stored, seen: stored } : edit
}

/** With one more exception, or one in the place of another, in the order of their dates. */
export function withException(
  exceptions: readonly ScheduleException[],
  replaced: ScheduleException | null,
  exception: ScheduleException,
): readonly ScheduleException[] {
  return [...exceptions.filter((one) => one !== replaced), exception].toSorted((one, other) =>
    one.first_date < other.first_date ? -1 : 1,
  )
}
