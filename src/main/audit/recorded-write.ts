import type { Recording } from '../../shared/contract/caller.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import { withStorageErrors } from '../storage/sqlite-error.ts'

/** Does synchronous work on the services' own connection as one transaction. @throws AppError `storage_...`, and what the work throws */
export type RecordedWrite = <Result>(work: () => Result) => Promise<Result>

/**
 * Makes writes that the record of an act is a part of: both stand together or not at all. They wait until no change of the directory
 * is half done in this process, as `appendInTurn` does.
 */
export function recordedWrite(
  { kysely, database }: Pick<DataFolder, 'kysely' | 'database'>,
  recording: Recording | undefined,
): RecordedWrite {
  return (work) => {
    const inOne = database.transaction(() => {
      recording?.begin()
      const result = work()
      recording?.end(result)
      return result
    })
    return kysely.connection().execute(async () => withStorageErrors(() => inOne.immediate()))
  }
}

/** Writes of which nobody keeps a record here. */
export const unrecordedWrite: RecordedWrite = async (work) => withStorageErrors(work)
