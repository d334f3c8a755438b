import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import { CsvError } from 'csv-parse'
import { collections } from '../../shared/atrium-contract.ts'
import type { Collection, SourceCounts } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SourceSettings } from '../../shared/settings.ts'
import { checkColumnNames, mapColumns } from './csv-columns.ts'
import type { RowMapping } from './csv-columns.ts'
import { csvRows } from './csv-rows.ts'
import { doneState, fileIdentity, fileSha256, moveToDone, moveToRejected } from './drop-folder.ts'
import type { DropMove } from './drop-folder.ts'
import { dropFiles, findManifest, isMissing } from './drop-manifest.ts'
import type { DropFile, FoundManifest, Manifest } from './drop-manifest.ts'
import { dropRefused, refusalText } from './drop-refusal.ts'
import type { DropRefusal } from './drop-refusal.ts'
import { verifyDrop } from './drop-verify.ts'
import type { VerifiedFile } from './drop-verify.ts'
import { parsePage } from './items.ts'
import type { ReadEvent, ReadProof, SourcePage, SourceReader } from './source.ts'
import { createTally } from './tally.ts'

export type CsvSettings = Extract<SourceSettings, { kind: 'csv' }>

export interface CsvReaderOptions {
  readonly settings: CsvSettings
  /** Whether a run id was taken before. */
  readonly takenRunIds: (runId: string) => boolean
  /** Only look: nothing is moved, neither to done/ nor to rejected/. For `source test` and dry runs. */
  readonly keepDrops?: boolean
}

const pageRows = 2000

/** The drop that head() found, until it is settled. */
interface Drop {
  readonly manifest: Manifest
  readonly sha256: string
  verified: ReadonlyMap<DropFile, VerifiedFile> | null
}

/**
 * A `SourceReader` over a drop folder (contract, "CSV drop folder"). `head` must come before `read`: it finds the drop. Whether
 * the drop is a full export or a delta is the exporter's choice, so a read with `since` may turn out to be full.
 * @throws AppError `source_folder_relative`, `source_column_unknown`
 */
export function createCsvReader({ settings, takenRunIds, keepDrops = false }: CsvReaderOptions): SourceReader {
  const { folder, columns } = settings
  if (!isAbsolute(folder)) throw new AppError('source_folder_relative', { folder })
  checkColumnNames(columns)
  let current: Drop | null = null
  let opened = 0

  async function refuse(found: FoundManifest, refusal: DropRefusal): Promise<never> {
    const error = dropRefused(found.name, refusal)
    if (!keepDrops) await moveToRejected(folder, moveOfAll(found), refusalText(error))
    current = null
    throw error
  }

  /**
   * A drop that was taken but still lies there: either its move to done/ was cut short, or an old run id came back.
   * It is the old drop when its move has begun, or when nothing says otherwise.
   */
  async function finishTaken(found: FoundManifest & { kind: 'valid' }, etag: string | null): Promise<void> {
    const state = await doneState(folder, found.name)
    const isSame = state === 'begun' || (state === 'absent' && (etag === null || etag === found.sha256))
    if (!isSame) return await refuse(found, { reason: 'drop_taken_before' })
    if (keepDrops) return
    const isStillOurs = async (name: DropFile): Promise<boolean> => {
      const file = found.manifest.files.find((candidate) => candidate.name === name)
      const path = join(folder, name)
      return file !== undefined && (await fileIdentity(path)) !== null && (await fileSha256(path)) === file.sha256
    }
    await moveToDone(folder, { ...moveOfAll(found), isStillOurs })
  }

  async function* readDrop(
    since: string | null,
    signal: AbortSignal,
    preview: number | undefined,
  ): AsyncGenerator<ReadEvent, ReadProof> {
    const drop = current
    if (drop === null) throw new AppError('source_drop_missing', { folder })
    const { manifest, sha256 } = drop
    if (since === null && manifest.mode === 'delta') throw new AppError('source_full_drop_needed', { runId: manifest.run_id })
    const verification = await verifyDrop({ folder, manifest, columns, signal, onOpen: () => (opened += 1) })
    if (!verification.ok) return await refuse({ kind: 'valid', sha256, name: manifest.run_id, manifest }, verification.refusal)
    drop.verified = verification.files
    const items: Record<Collection, number> = { people: 0, credentials: 0, groups: 0, memberships: 0 }
    for (const collection of collections) {
      const verified = verification.files.get(dropFiles[collection])
      if (verified !== undefined) items[collection] = yield* readFile(collection, verified, manifest, signal, preview)
    }
    return { watermark: manifest.run_id, etag: sha256, items: items satisfies SourceCounts }
  }

  /** The second pass over a file. It hashes again, so that rows written in between cannot slip in unproven. */
  async function* readFile(
    collection: Collection,
    { file }: VerifiedFile,
    manifest: Manifest,
    signal: AbortSignal,
    preview: number | undefined,
  ): AsyncGenerator<ReadEvent, number> {
    const tally = createTally(collection)
    const hash = createHash('sha256')
    const changed = (): AppError => new AppError('source_drop_changed', { runId: manifest.run_id, file: file.name })
    let width = 0
    let toItem: RowMapping | null = null
    let raws: unknown[] = []
    let problems = new Map<unknown, string>()
    let pages = 0

    // The file had as many rows as its manifest says a moment ago.
    const count = (items: SourcePage['items'], bad: number, nextCursor: string | null): void => {
      try {
        tally.add({ items, bad, total: file.rows, nextCursor })
      } catch (error) {
        throw error instanceof AppError && error.code === 'source_incomplete' ? changed() : error
      }
    }
    const takePage = (): ReadEvent => {
      const { page, bad } = parsePage(collection, raws, file.rows, manifest.mode, problems)
      pages += 1
      if (preview === undefined) count(page.items, bad, String(pages))
      raws = []
      problems = new Map()
      return { kind: 'page', page }
    }

    opened += 1
    try {
      const onChunk = (chunk: Buffer): void => void hash.update(chunk)
      for await (const row of await csvRows(join(folder, file.name), { signal, onChunk })) {
        if (toItem === null) {
          const mapped = mapColumns(collection, row, columns[collection], manifest.mode)
          if (!mapped.ok) throw changed()
          toItem = mapped.toItem
          width = row.length
          continue
        }
        const item = toItem(row)
        if (row.length !== width) problems.set(item, `the row has ${row.length} cells, the header ${width}`)
        raws.push(item)
        if (raws.length < (preview ?? pageRows)) continue
        yield takePage()
        if (preview !== undefined) return preview
        if (signal.aborted) throw new AppError('cancelled')
      }
    } catch (error) {
      throw error instanceof CsvError || isMissing(error) ? changed() : error
    }
    if (raws.length > 0) yield takePage()
    if (signal.aborted) throw new AppError('cancelled')
    if (hash.digest('hex') !== file.sha256) throw changed()
    if (preview === undefined) count([], 0, null)
    return tally.items
  }

  return {
    kind: 'csv',

    async head({ etag, signal }) {
      current = null
      return await translated(folder, signal, async () => {
        opened += 1
        const found = await findManifest(folder)
        if (found === null) return { kind: 'unchanged' }
        if (found.kind === 'invalid') return await refuse(found, found.refusal)
        if (takenRunIds(found.manifest.run_id)) {
          await finishTaken(found, etag)
          return { kind: 'unchanged' }
        }
        current = { manifest: found.manifest, sha256: found.sha256, verified: null }
        return { kind: 'changed', etag: found.sha256, watermark: found.manifest.run_id, counts: null }
      })
    },

    read({ since, signal, preview }) {
      let proof: ReadProof | null = null
      const drop = readDrop(since, signal, preview)
      return {
        mode: current?.manifest.mode ?? (since === null ? 'full' : 'delta'),
        events: (async function* () {
          try {
            if (signal.aborted) throw new AppError('cancelled')
            proof = yield* drop
          } catch (error) {
            throw sourceError(error, folder, signal)
          }
        })(),
        proof() {
          if (proof === null) throw new Error('a proof exists only after the read has ended')
          return proof
        },
      }
    },

    async settle(outcome) {
      const drop = current
      if (drop === null || keepDrops) return
      const { manifest, sha256, verified } = drop
      const isStillOurs = async (name: DropFile): Promise<boolean> => {
        const seen = verified?.get(name)
        return seen === undefined || seen.identity === (await fileIdentity(join(folder, name)))
      }
      const move = { ...moveOfAll({ kind: 'valid', sha256, name: manifest.run_id, manifest }), isStillOurs }
      await translated(folder, null, async () => {
        if (outcome.kind === 'taken') await moveToDone(folder, move)
        else await moveToRejected(folder, move, outcome.reason)
      })
      current = null
    },

    get requests() {
      return opened
    },
  }
}

/** All files the manifest names; for one that cannot be read, whatever of the four files lies there. */
function moveOfAll(found: FoundManifest): DropMove {
  const files = found.kind === 'valid' ? found.manifest.files.map((file) => file.name) : Object.values(dropFiles)
  return { name: found.name, manifestSha256: found.sha256, files, isStillOurs: () => Promise.resolve(true) }
}

async function translated<Result>(folder: string, signal: AbortSignal | null, work: () => Promise<Result>): Promise<Result> {
  try {
    if (signal !== null && signal.aborted) throw new AppError('cancelled')
    return await work()
  } catch (error) {
    throw sourceError(error, folder, signal)
  }
}

/** The file system's errors, and a cancel, as the product's. */
function sourceError(error: unknown, folder: string, signal: AbortSignal | null): unknown {
  if (error instanceof AppError) return error
  if (signal !== null && signal.aborted) return new AppError('cancelled')
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  return new AppError('source_folder_unreachable', { folder, reason: error.code }, { cause: error })
}
