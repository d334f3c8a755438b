import type { Handlers } from '../../../shared/contract/contract.ts'
import { addDoor, removeDoor, updateDoor } from '../../directory/doors/doors.ts'
import { addHoliday, removeHoliday, updateHoliday } from '../../directory/doors/holidays.ts'
import { importDoors } from '../../directory/doors/import-doors.ts'
import { addLevel, assignLevel, removeLevel, unassignLevel, updateLevel } from '../../directory/doors/levels.ts'
import { addSchedule, removeSchedule, updateSchedule } from '../../directory/doors/schedules.ts'
import { addSite, removeSite, updateSite } from '../../directory/doors/sites.ts'
import type { CallContext } from '../call-context.ts'
import { changing } from './change-directory.ts'

/** Sites and doors: everything about them is made here. */
export function createDoorsCalls(context: CallContext): Handlers<'doors'>['doors'] {
  const change = changing(context)
  return {
    sites: (input) => context.reader().doors.sites(input),
    createSite: (given, caller) =>
      change(
        caller,
        (directory, by) => addSite(directory, by, given),
        (siteId) => ({ siteId }),
      ),
    updateSite: ({ siteId, expected, ...given }, caller) =>
      change(
        caller,
        (directory, by) => updateSite(directory, by, siteId, given, expected),
        () => null,
      ),
    previewRemoveSite: (input) => context.reader().doors.previewRemoveSite(input),
    removeSite: ({ siteId }, caller) =>
      change(
        caller,
        (directory, by) => removeSite(directory, by, siteId),
        () => null,
      ),
    open: (input) => context.reader().doors.open(input),
    window: (input) => context.reader().doors.window(input),
    show: (input) => context.reader().doors.show(input),
    create: (given, caller) =>
      change(
        caller,
        (directory, by) => addDoor(directory, by, given),
        (doorId) => ({ doorId }),
      ),
    update: ({ doorId, expected, ...given }, caller) =>
      change(
        caller,
        (directory, by) => updateDoor(directory, by, doorId, given, expected),
        () => null,
      ),
    previewRemove: (input) => context.reader().doors.previewRemove(input),
    remove: ({ doorId }, caller) =>
      change(
        caller,
        (directory, by) => removeDoor(directory, by, doorId),
        () => null,
      ),
    previewImport: (input) => context.reader().doors.previewImport(input),
    import: ({ text }, caller) =>
      change(
        caller,
        (directory, by) => importDoors(directory, by, text),
        ({ sites, doors }) => ({ sites, doors }),
      ),
  }
}

export function createSchedulesCalls(context: CallContext): Handlers<'schedules'>['schedules'] {
  const change = changing(context)
  return {
    list: (input) => context.reader().schedules.list(input),
    create: (given, caller) =>
      change(
        caller,
        (directory, by) => addSchedule(directory, by, given),
        (scheduleId) => ({ scheduleId }),
      ),
    update: ({ scheduleId, expected, ...given }, caller) =>
      change(
        caller,
        (directory, by) => updateSchedule(directory, by, scheduleId, given, expected),
        () => null,
      ),
    previewRemove: (input) => context.reader().schedules.previewRemove(input),
    remove: ({ scheduleId }, caller) =>
      change(
        caller,
        (directory, by) => removeSchedule(directory, by, scheduleId),
        () => null,
      ),
    previewHours: (input) => context.reader().schedules.previewHours(input),
    holidays: (input) => context.reader().schedules.holidays(input),
    createHoliday: (given, caller) =>
      change(
        caller,
        (directory, by) => addHoliday(directory, by, given),
        (holidayId) => ({ holidayId }),
      ),
    updateHoliday: ({ holidayId, expected, ...given }, caller) =>
      change(
        caller,
        (directory, by) => updateHoliday(directory, by, holidayId, given, expected),
        () => null,
      ),
    removeHoliday: ({ holidayId }, caller) =>
      change(
        caller,
        (directory, by) => removeHoliday(directory, by, holidayId),
        () => null,
      ),
  }
}

/** The list of a level's groups is the level's own: groups of others are given levels as well (rule 2). */
export function createLevelsCalls(context: CallContext): Handlers<'levels'>['levels'] {
  const change = changing(context)
  return {
    list: (input) => context.reader().levels.list(input),
    show: (input) => context.reader().levels.show(input),
    create: (given, caller) =>
      change(
        caller,
        (directory, by) => addLevel(directory, by, given),
        (levelId) => ({ levelId }),
      ),
    update: ({ levelId, expected, ...given }, caller) =>
      change(
        caller,
        (directory, by) => updateLevel(directory, by, levelId, given, expected),
        () => null,
      ),
    previewUpdate: (input) => context.reader().levels.previewUpdate(input),
    previewRemove: (input) => context.reader().levels.previewRemove(input),
    remove: ({ levelId }, caller) =>
      change(
        caller,
        (directory, by) => removeLevel(directory, by, levelId),
        () => null,
      ),
    assign: (pair, caller) =>
      change(
        caller,
        (directory, by) => assignLevel(directory, by, pair),
        (changed) => ({ changed }),
      ),
    unassign: (pair, caller) =>
      change(
        caller,
        (directory, by) => unassignLevel(directory, by, pair),
        (changed) => ({ changed }),
      ),
  }
}
