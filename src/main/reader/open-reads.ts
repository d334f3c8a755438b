import { AppError } from '../../shared/errors/app-error.ts'
import { openDirectory } from '../directory/database.ts'
import { openConnection } from '../storage/database.ts'
import type { Reads } from './reads.ts'

export interface OpenReads {
  readonly reads: Reads
  close(): void
}

export interface OpenReadsOptions {
  readonly databaseFile: string
  readonly firstListId: number
  /** In ms since 1970. */
  readonly now: () => number
}

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

/** Opens the database for reading. @throws AppError `storage_...` */
export function openReads(options: OpenReadsOptions): OpenReads {
  const connection = openConnection(options.databaseFile, { readonly: true })
  openDirectory(connection)
  return {
    reads: {
      directory: { totals: notYet },
      people: { open: notYet, window: notYet, show: notYet },
      groups: { open: notYet, window: notYet, show: notYet },
      runs: {
        list: notYet,
        days: notYet,
        show: notYet,
        openLines: notYet,
        lines: notYet,
        openQuarantine: notYet,
        quarantine: notYet,
        quarantineCodes: notYet,
        csv: notYet,
      },
      settings: { previewScope: notYet },
    },
    close: () => void connection.close(),
  }
}
