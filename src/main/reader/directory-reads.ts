import type { DirectoryTotals } from '../../shared/contract/directory-calls.ts'
import { countByOwner } from '../directory/counts.ts'
import type { Directory } from '../directory/database.ts'
import { listDepartments } from '../directory/departments.ts'
import { createGroupsList } from '../directory/groups-list.ts'
import { createPeopleList, everybody, likelyNext, type PeopleQuery } from '../directory/people-list.ts'
import { previewScope } from '../directory/scope-preview.ts'
import { showGroup, showPerson } from '../directory/show.ts'
import type { OpenedLists } from './opened-lists.ts'
import { createReadAhead, type Later } from './read-ahead.ts'
import type { Reads } from './reads.ts'

export interface DirectoryReads {
  readonly reads: Pick<Reads, 'directory' | 'people' | 'groups' | 'settings'>
  /** Reads nothing more by itself. */
  end(): void
}

/** What a screen asks for at once. */
const rowsAhead = 100

/** What screens read of the directory. */
export function createDirectoryReads(directory: Directory, lists: OpenedLists, later: Later): DirectoryReads {
  const people = createPeopleList(directory)
  const groups = createGroupsList(directory)
  const ahead = createReadAhead<PeopleQuery>({
    next: likelyNext,
    // With its first rows, so that they are in the cache of the file as well.
    open: async (query) => people.window(await people.open(query), 0, rowsAhead),
    later,
  })
  ahead.expect(everybody)
  const reads: DirectoryReads['reads'] = {
    directory: { totals: createTotals(directory), departments: () => listDepartments(directory) },
    people: {
      async open(query) {
        const opened = await people.open(query)
        ahead.opened(query, opened.total)
        return { listId: lists.open({ kind: 'people', opened }), total: opened.total }
      },
      async window({ listId, offset, limit }) {
        ahead.asked()
        return { rows: await people.window(lists.find(listId, 'people').opened, offset, limit) }
      },
      show: ({ personId }) => showPerson(directory, String(personId)),
    },
    groups: {
      async open(query) {
        const opened = await groups.open(query)
        return { listId: lists.open({ kind: 'groups', opened }), total: opened.total }
      },
      window: async ({ listId, offset, limit }) => ({
        rows: await groups.window(lists.find(listId, 'groups').opened, offset, limit),
      }),
      show: ({ groupId }) => showGroup(directory, groupId),
    },
    settings: { previewScope: ({ scope }) => previewScope(directory, scope) },
  }
  return { reads, end: ahead.end }
}

/** Counts once for each revision of the directory: several screens show the same figures. */
function createTotals(directory: Directory): () => Promise<DirectoryTotals> {
  let known: { readonly revision: number; readonly totals: DirectoryTotals } | null = null
  return () =>
    directory.transaction().execute(async (transaction) => {
      const { revision } = await transaction.selectFrom('directory_state').select('revision').executeTakeFirstOrThrow()
      if (known?.revision !== revision) known = { revision, totals: await countByOwner(transaction) }
      return known.totals
    })
}
