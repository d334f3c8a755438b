import type { Caller } from '../../../shared/contract/caller.ts'
import type { Handlers } from '../../../shared/contract/contract.ts'
import type { Author } from '../../directory/change.ts'
import type { Directory } from '../../directory/database.ts'
import { addDoor, removeDoor, updateDoor } from '../../directory/doors/doors.ts'
import { addHoliday, removeHoliday, updateHoliday } from '../../directory/doors/holidays.ts'
import { importDoors } from '../../directory/doors/import-doors.ts'
import { addLevel, assignLevel, removeLevel, unassignLevel, updateLevel } from '../../directory/doors/levels.ts'
import { addSchedule, removeSchedule, updateSchedule } from '../../directory/doors/schedules.ts'
import { addSite, removeSite, updateSite } from '../../directory/doors/sites.ts'
import { type CallContext, nameOf } from '../call-context.ts'

/** Sites and doors: everything about them is made here. */
export function createDoorsCalls(context: CallContext): Handlers<'doors'>['doors'] {
  const change = changing(context)
  return {
    sites: (input) => context.reader().doors.sites(input),
    createSite: async (given, caller) => ({ siteId: await change(caller, (directory, by) => addSite(directory, by, given)) }),
    async updateSite({ siteId, ...given }, caller) {
      await change(caller, (directory, by) => updateSite(directory, by, siteId, given))
      return null
    },
    previewRemoveSite: (input) => context.reader().doors.previewRemoveSite(input),
    async removeSite({ siteId }, caller) {
      await change(caller, (directory, by) => removeSite(directory, by, siteId))
      return null
    },
    open: (input) => context.reader().doors.open(input),
    window: (input) => context.reader().doors.window(input),
    show: (input) => context.reader().doors.show(input),
    create: async (given, caller) => ({ doorId: await change(caller, (directory, by) => addDoor(directory, by, given)) }),
    async update({ doorId, ...given }, caller) {
      await change(caller, (directory, by) => updateDoor(directory, by, doorId, given))
      return null
    },
    previewRemove: (input) => context.reader().doors.previewRemove(input),
    async remove({ doorId }, caller) {
      await change(caller, (directory, by) => removeDoor(directory, by, doorId))
      return null
    },
    previewImport: (input) => context.reader().doors.previewImport(input),
    async import({ text }, caller) {
      const { sites, doors } = await change(caller, (directory, by) => importDoors(directory, by, text))
      return { sites, doors }
    },
  }
}

export function createSchedulesCalls(context: CallContext): Handlers<'schedules'>['schedules'] {
  const change = changing(context)
  return {
    list: (input) => context.reader().schedules.list(input),
    create: async (given, caller) => ({
      scheduleId: await change(caller, (directory, by) => addSchedule(directory, by, given)),
    }),
    async update({ scheduleId, ...given }, caller) {
      await change(caller, (directory, by) => updateSchedule(directory, by, scheduleId, given))
      return null
    },
    previewRemove: (input) => context.reader().schedules.previewRemove(input),
    async remove({ scheduleId }, caller) {
      await change(caller, (directory, by) => removeSchedule(directory, by, scheduleId))
      return null
    },
    previewHours: (input) => context.reader().schedules.previewHours(input),
    holidays: (input) => context.reader().schedules.holidays(input),
    createHoliday: async (given, caller) => ({
      holidayId: await change(caller, (directory, by) => addHoliday(directory, by, given)),
    }),
    async updateHoliday({ holidayId, ...given }, caller) {
      await change(caller, (directory, by) => updateHoliday(directory, by, holidayId, given))
      return null
    },
    async removeHoliday({ holidayId }, caller) {
      await change(caller, (directory, by) => removeHoliday(directory, by, holidayId))
      return null
    },
  }
}

/** The list of a level's groups is the level's own: groups of others are given levels as well (rule 2). */
export function createLevelsCalls(context: CallContext): Handlers<'levels'>['levels'] {
  const change = changing(context)
  return {
    list: (input) => context.reader().levels.list(input),
    show: (input) => context.reader().levels.show(input),
    create: async (given, caller) => ({ levelId: await change(caller, (directory, by) => addLevel(directory, by, given)) }),
    async update({ levelId, ...given }, caller) {
      await change(caller, (directory, by) => updateLevel(directory, by, levelId, given))
      return null
    },
    previewUpdate: (input) => context.reader().levels.previewUpdate(input),
    previewRemove: (input) => context.reader().levels.previewRemove(input),
    async remove({ levelId }, caller) {
      await change(caller, (directory, by) => removeLevel(directory, by, levelId))
      return null
    },
    assign: async (pair, caller) => ({ changed: await change(caller, (directory, by) => assignLevel(directory, by, pair)) }),
    unassign: async (pair, caller) => ({
      changed: await change(caller, (directory, by) => unassignLevel(directory, by, pair)),
    }),
  }
}

/** Changes the directory in the caller's name and says so to the screens. */
function changing(context: CallContext) {
  return async <Result>(caller: Caller, work: (directory: Directory, by: Author) => Promise<Result>): Promise<Result> => {
    const by: Author = { actor: 'command', who: nameOf(caller), clock: context.clock }
    const result = await work(context.services().directory, by)
    context.events.changed('directory')
    return result
  }
}
