import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import type { ConcernedHours, HoursChange } from '../../shared/contract/doors-calls.ts'
import type { Directory } from '../directory/database.ts'
import { previewImport } from '../directory/doors/import-doors.ts'
import { createDoorsList, listLevels, listSites, showDoor, showLevel } from '../directory/doors/lists.ts'
import { previewRemoveDoor, previewRemoveLevel, previewRemoveSchedule, previewRemoveSite } from '../directory/doors/previews.ts'
import { listHolidays, readSchedules } from '../directory/doors/schedules-list.ts'
import type { OpenedLists } from './opened-lists.ts'
import type { Reads } from './reads.ts'

/** What screens read of doors, of hours, and of what opens what. */
export function createDoorsReads(options: {
  readonly directory: Directory
  readonly lists: OpenedLists
  /** What a change would do to people and doors; the one place where a preview learns it. */
  readonly effectOf: (supposition: Supposition) => Promise<AccessEffect>
  readonly concernedBy: (change: HoursChange) => ConcernedHours
}): Pick<Reads, 'doors' | 'schedules' | 'levels'> {
  const { directory, lists, effectOf, concernedBy } = options
  const doors = createDoorsList(directory)
  return {
    doors: {
      sites: () => listSites(directory),
      async open(query) {
        const opened = await doors.open(query)
        return { listId: lists.open({ kind: 'doors', opened }), total: opened.total }
      },
      window: async ({ listId, offset, limit }) => ({
        rows: await doors.window(lists.find(listId, 'doors').opened, offset, limit),
      }),
      show: ({ doorId }) => showDoor(directory, doorId),
      previewRemoveSite: async ({ siteId }) => ({
        ...(await previewRemoveSite(directory, siteId)),
        effect: await effectOf({ kind: 'remove_site', siteId }),
      }),
      previewRemove: async ({ doorId }) => ({
        ...(await previewRemoveDoor(directory, doorId)),
        effect: await effectOf({ kind: 'remove_door', doorId }),
      }),
      async previewImport({ text }) {
        const { atSites, ...preview } = await previewImport(directory, text)
        return { ...preview, effect: atSites.length === 0 ? noEffect : await effectOf({ kind: 'add_doors', doors: atSites }) }
      },
    },
    schedules: {
      list: () => readSchedules(directory, null),
      holidays: () => listHolidays(directory),
      previewHours: ({ change }) => concernedBy(change),
      // One that is used stays, and one that is not opens nothing.
      previewRemove: async ({ scheduleId }) => ({ ...(await previewRemoveSchedule(directory, scheduleId)), effect: noEffect }),
    },
    levels: {
      list: () => listLevels(directory),
      show: ({ levelId }) => showLevel(directory, levelId),
      previewUpdate: ({ levelId, scheduleId, doorIds, siteIds }) =>
        effectOf({ kind: 'change_level', levelId, scheduleId, doorIds, siteIds }),
      previewRemove: async ({ levelId }) => ({
        ...(await previewRemoveLevel(directory, levelId)),
        effect: await effectOf({ kind: 'remove_level', levelId }),
      }),
    },
  }
}

/** Of what changes nothing for anybody. */
const noEffect: AccessEffect = {
  people: 0,
  losing: 0,
  gaining: 0,
  leftWithNone: 0,
  doors: 0,
  topDoors: [],
  topPeople: [],
}
