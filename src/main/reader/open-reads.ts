import { concernedHours } from '../access/concerned-hours.ts'
import { openDirectory } from '../directory/database.ts'
import { openConnection } from '../storage/database.ts'
import { createAccessReads } from './access-reads.ts'
import { createAuditReads } from './audit-reads.ts'
import { createDirectoryReads } from './directory-reads.ts'
import { createDoorsReads } from './doors-reads.ts'
import { createOpenedLists } from './opened-lists.ts'
import type { Later } from './read-ahead.ts'
import type { Reads } from './reads.ts'
import { createRunsReads } from './runs-reads.ts'
import { createInvitesReads } from './invites-reads.ts'
import { createScimReads } from './scim-reads.ts'

export interface OpenReads {
  readonly reads: Reads
  close(): void
}

export interface OpenReadsOptions {
  readonly databaseFile: string
  readonly firstListId: number
  /** In ms since 1970. */
  readonly now: () => number
  readonly later: Later
}

/**
 * Opens the database for reading, on two connections: the directory's queue its transactions, and a run's are read between them.
 * Neither can write, and both see what others have committed at once.
 * @throws AppError `storage_...`
 */
export function openReads({ databaseFile, firstListId, now, later }: OpenReadsOptions): OpenReads {
  const forDirectory = openConnection(databaseFile, { readonly: true })
  const forRuns = openConnection(databaseFile, { readonly: true })
  for (const connection of [forDirectory, forRuns]) connection.pragma('cache_size = -32768')
  const lists = createOpenedLists(firstListId)
  const directory = openDirectory(forDirectory)
  const ofDirectory = createDirectoryReads(directory, lists, later)
  const access = createAccessReads({ database: forRuns, lists, now })
  return {
    reads: {
      ...ofDirectory.reads,
      ...createDoorsReads({
        directory,
        lists,
        effectOf: async (supposition) => access.whatIf({ suppositions: [supposition] }),
        concernedBy: (change) => concernedHours(forRuns, change, now()),
      }),
      runs: createRunsReads({ database: forRuns, lists, now }),
      access,
      scim: createScimReads(forRuns, lists),
      invites: createInvitesReads(forRuns, lists),
      audit: createAuditReads(forRuns, lists),
    },
    close() {
      ofDirectory.end()
      forDirectory.close()
      forRuns.close()
    },
  }
}
