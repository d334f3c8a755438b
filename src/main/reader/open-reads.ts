import { openDirectory } from '../directory/database.ts'
import { openConnection } from '../storage/database.ts'
import { createAuditReads } from './audit-reads.ts'
import { createDirectoryReads } from './directory-reads.ts'
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
  const ofDirectory = createDirectoryReads(openDirectory(forDirectory), lists, later)
  return {
    reads: {
      ...ofDirectory.reads,
      runs: createRunsReads({ database: forRuns, lists, now }),
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
