import { AppError } from '../../shared/errors/app-error.ts'
import { kinds } from '../../shared/domain.ts'
import type { ReadProof, SourceHead } from '../atrium/source.ts'
import type { Running } from './environment.ts'
import type { ProgressReporter } from './progress.ts'
import type { Staging } from './staging.ts'

export interface FinishedRead {
  readonly mode: 'full' | 'delta'
  readonly proof: ReadProof
  readonly sawInactivePerson: boolean
}

/** Reads into staging. A delta that the source cannot give any more, or that brings nothing of what was announced, becomes a full read. */
export async function readAll(
  environment: Running,
  staging: Staging,
  progress: ProgressReporter,
  head: SourceHead,
  since: string | null,
): Promise<FinishedRead> {
  const { reader, signal } = environment
  const announced = head.kind === 'changed' && head.counts !== null && since === null ? head.counts : null
  const total = announced === null ? null : kinds.reduce((sum, kind) => sum + announced[kind], 0)
  progress.begin('reading', total)
  try {
    const read = reader.read({ since, head, signal })
    for await (const event of read.events) {
      environment.check()
      switch (event.kind) {
        case 'page':
          progress.advance(staging.add(event.page))
          break
        case 'restarted':
          staging.clear()
          progress.begin('reading', total)
          break
      }
    }
    return { mode: read.mode, proof: read.proof(), sawInactivePerson: staging.holdsInactivePerson() }
  } catch (error) {
    const again = error instanceof AppError && (error.code === 'source_watermark_expired' || error.code === 'source_delta_empty')
    if (!again || since === null) throw error
    staging.clear()
    return readAll(environment, staging, progress, head, null)
  }
}
