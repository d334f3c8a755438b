import { AppError } from '../../shared/errors/app-error.ts'
import type { SourceCounts } from '../../shared/atrium-contract.ts'
import { kinds, type RunId } from '../../shared/domain.ts'
import type { ReadProof, SourceHead } from '../atrium/source.ts'
import type { Running } from './environment.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { standing } from './brake-counts.ts'
import type { ProgressReporter } from './progress.ts'
import { recordMode } from './run-records.ts'
import type { Staging } from './staging.ts'

export interface FinishedRead {
  readonly mode: 'full' | 'delta'
  readonly proof: ReadProof
  readonly sawInactivePerson: boolean
}

/** Reads into staging. A delta that the source cannot give any more, or that brings nothing of what was announced, becomes a full read. */
export async function readAll(
  environment: Running,
  runId: RunId,
  staging: Staging,
  progress: ProgressReporter,
  head: SourceHead,
  since: string | null,
): Promise<FinishedRead> {
  try {
    return await readOnce(environment, runId, staging, progress, head, since)
  } catch (error) {
    if (since === null || !isDeltaGone(error)) throw error
    staging.clear()
    return readOnce(environment, runId, staging, progress, head, null)
  }
}

/** Reads what changed into staging. @throws AppError `sync_person_needs_full` when the source cannot tell it any more */
export async function readDelta(...read: Parameters<typeof readOnce>): Promise<FinishedRead> {
  try {
    return await readOnce(...read)
  } catch (error) {
    throw isDeltaGone(error) ? new AppError('sync_person_needs_full') : error
  }
}

function isDeltaGone(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'source_watermark_expired' || error.code === 'source_delta_empty')
}

async function readOnce(
  environment: Running,
  runId: RunId,
  staging: Staging,
  progress: ProgressReporter,
  head: SourceHead,
  since: string | null,
): Promise<FinishedRead> {
  const { database, reader, signal } = environment
  const announced = head.kind === 'changed' && head.counts !== null && since === null ? head.counts : null
  const total = announced === null ? null : kinds.reduce((sum, kind) => sum + announced[kind], 0)
  progress.begin('reading', total)
  const read = reader.read({ since, head, signal })
  recordMode(database, runId, read.mode)
  for await (const event of read.events) {
    environment.check()
    switch (event.kind) {
      case 'page':
        progress.advance(staging.add(event.page, read.mode))
        break
      case 'restarted':
        staging.clear()
        progress.begin('reading', total)
        break
    }
  }
  const proof = read.proof()
  if (read.mode === 'full') refuseEmptyCampus(database, proof.items)
  return { mode: read.mode, proof, sawInactivePerson: staging.holdsInactivePerson() }
}

/** Up to so many objects a collection may end by absence alone; then the brake judges it. */
const mayVanish = { people: 0, credentials: 10, groups: 10, memberships: 10 } as const

/**
 * A collection that was there and comes back empty is a broken source, however well the answer proves itself (rule 3): no
 * campus loses all its people between two reads. A real end of everything comes as tombstones, and meets the brake.
 * @throws AppError `source_emptied`
 */
function refuseEmptyCampus(database: SqliteDatabase, items: SourceCounts): void {
  for (const kind of kinds) {
    if (items[kind] > 0) continue
    const standingNow = Number(database.prepare(standing[kind]).pluck().get())
    if (standingNow > mayVanish[kind]) throw new AppError('source_emptied', { collection: kind, standing: standingNow })
  }
}
