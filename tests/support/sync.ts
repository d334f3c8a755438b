import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CredentialRow, GroupRow, PersonRow } from '../../src/shared/contract/directory-calls.ts'
import type { Kind, RunId } from '../../src/shared/domain.ts'
import { AppError } from '../../src/shared/errors/app-error.ts'
import { defaultSettings, settingsSchema, type Settings } from '../../src/shared/settings.ts'
import type { SyncProgress, SyncReport } from '../../src/shared/sync-report.ts'
import { createSourceReader } from '../../src/main/atrium/create-reader.ts'
import { createFormatMapping } from '../../src/main/atrium/formats.ts'
import type { Author } from '../../src/main/directory/change.ts'
import { openDirectory, type Directory } from '../../src/main/directory/database.ts'
import { exportCredentials, exportGroups, exportMemberships, exportPeople } from '../../src/main/directory/export.ts'
import type { MembershipRow } from '../../src/main/directory/rows.ts'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { translateSqliteError } from '../../src/main/storage/sqlite-error.ts'
import { approveRun } from '../../src/main/sync/approve.ts'
import { recoverRuns } from '../../src/main/sync/recover.ts'
import { isTakenDrop } from '../../src/main/sync/taken-drops.ts'
import { runSync, type SyncRequest } from '../../src/main/sync/run.ts'
import { undoRun, type UndoRequest } from '../../src/main/sync/undo/undo-run.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts'

export const day = 86_400_000

/** What a test may set for one run. */
export interface RunOptions extends Partial<SyncRequest> {
  /** Asked between statements, as the worker asks for a cancel; may do what somebody else would do meanwhile. */
  readonly check?: () => void
  readonly onProgress?: (progress: SyncProgress) => void
  readonly signal?: AbortSignal
}

/** What a test may set for one undo. */
export interface UndoOptions extends Partial<Omit<UndoRequest, 'runId'>> {
  readonly check?: () => void
}

export interface Contents {
  readonly people: readonly PersonRow[]
  readonly credentials: readonly CredentialRow[]
  readonly groups: readonly GroupRow[]
  readonly memberships: readonly MembershipRow[]
}

export interface PlannedLine {
  readonly kind: Kind
  readonly action: string
  readonly reason: string
  readonly key: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly held: boolean
}

export interface QuarantineRow {
  readonly collection: string
  readonly key: string | null
  readonly reason: string
}

/** A directory in a file of its own that follows one source, run by run, on a clock that the test sets. */
export interface TestSync {
  /** The engine's connection. */
  readonly database: SqliteDatabase
  /** Somebody else's connection: local changes and exports. */
  readonly other: SqliteDatabase
  readonly directory: Directory
  /** An operator at this directory. */
  readonly operator: Author
  /** Wall clock, in ms. */
  now: number
  settings: Settings
  sync(options?: RunOptions): Promise<SyncReport>
  approve(runId: RunId, hash: string | null): SyncReport
  undo(runId: RunId, options?: UndoOptions): SyncReport
  /** The lines of a run's undo that stay as they are, by the key of the line. */
  refusals(runId: RunId): { readonly key: string; readonly reason: string; readonly present: unknown }[]
  recover(): readonly RunId[]
  /** What the engine's check throws when the operator cancels. */
  cancelled(): AppError
  /** The exports. */
  contents(): Promise<Contents>
  /** The exports as the text that somebody keeps. */
  exported(): Promise<string>
  /** What is in quarantine now. */
  quarantine(): QuarantineRow[]
  lines(runId: RunId): PlannedLine[]
  /** Rows that the engine's connection and others wrote to the tables of the directory, by the revision. */
  revision(): number
}

export interface SyncOptions {
  readonly url?: string
  /** A drop folder, in place of `url`. */
  readonly folder?: string
  readonly pageSize?: number
  readonly settings?: Readonly<Record<string, unknown>>
}

/** An empty directory that follows the source at `url` (or in `folder`), gone when the test has finished. */
export function aSync(options: SyncOptions): TestSync {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-engine-'))
  const file = join(folder, 'directory.sqlite')
  const database = openConnection(file)
  migrate(database, { backup: () => undefined })
  const other = openConnection(file)
  const directory = openDirectory(other)
  onTestFinished(() => {
    database.close()
    other.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const contents = async (): Promise<Contents> => ({
    people: await all(exportPeople(directory)),
    credentials: await all(exportCredentials(directory)),
    groups: await all(exportGroups(directory)),
    memberships: await all(exportMemberships(directory)),
  })

  const harness: TestSync = {
    database,
    other,
    directory,
    operator: { actor: 'command', who: 'tester', clock: { now: () => harness.now, after: () => () => undefined } },
    now: Date.UTC(2026, 10, 20, 1),
    settings: settingsFor(options),
    sync: ({ check = () => undefined, onProgress = () => undefined, signal = new AbortController().signal, ...request } = {}) =>
      runSync(
        {
          database,
          stagingFile: join(folder, 'staging.sqlite'),
          openReader: () => {
            const { source } = harness.settings
            if (source === null) throw new Error('a test needs a source')
            return createSourceReader({
              settings: source,
              secret: null,
              version: '1.2.3',
              takenRunIds: isTakenDrop(database),
              keepDrops: request.dryRun ?? false,
              pause: () => Promise.resolve(),
            })
          },
          settings: harness.settings,
          cardTypeOf: createFormatMapping(harness.settings.formats),
          now: () => harness.now,
          ticks: () => performance.now(),
          signal,
          check,
          onProgress,
          translateError: translateSqliteError,
        },
        { trigger: 'manual', full: false, dryRun: false, ...request },
      ),
    approve: (runId, hash) =>
      approveRun(
        { database, now: () => harness.now, check: () => undefined, onApplied: () => undefined },
        { runId, hash: hash ?? '', by: 'tester' },
      ),
    undo: (runId, { check = () => undefined, ...request } = {}) =>
      undoRun(
        {
          database,
          stagingFile: join(folder, 'staging.sqlite'),
          settings: harness.settings,
          now: () => harness.now,
          ticks: () => performance.now(),
          check,
          onProgress: () => undefined,
          translateError: translateSqliteError,
        },
        { runId, lines: null, dryRun: false, by: 'tester', hash: null, ...request },
      ),
    refusals: (runId) =>
      database
        .prepare(
          `SELECT l.key, f.reason, f.present FROM undo_refusal f JOIN sync_run r ON r.id = f.run_id
           JOIN plan_line l ON l.run_id = r.undoes_run AND l.seq = f.seq WHERE f.run_id = ? ORDER BY f.seq`,
        )
        .all(runId)
        .map((row) => {
          const { key, reason, present } = row as { key: string; reason: string; present: string | null }
          return { key, reason, present: parsed(present) }
        }),
    recover: () => recoverRuns({ database, now: () => harness.now, check: () => undefined }),
    cancelled: () => new AppError('cancelled'),
    contents,
    exported: async () => JSON.stringify(await contents(), null, 1),
    quarantine: () =>
      database
        .prepare(`SELECT collection, key || coalesce('/' || other_key, '') AS key, reason FROM quarantine WHERE closed_run IS NULL
           ORDER BY collection, key, id`)
        .all() as QuarantineRow[],
    lines: (runId) => linesOf(database, runId),
    revision: () => Number(database.prepare('SELECT revision FROM directory_state').pluck().get()),
  }
  return harness
}

function settingsFor(options: SyncOptions): Settings {
  const source =
    options.folder === undefined
      ? { kind: 'rest', url: options.url ?? 'http://127.0.0.1:9', pageSize: options.pageSize ?? 2000 }
      : { kind: 'csv', folder: options.folder }
  return settingsSchema.parse({ ...defaultSettings, ...options.settings, source })
}

interface LineRow {
  readonly kind: Kind
  readonly action: string
  readonly reason: string
  readonly key: string
  readonly before: string | null
  readonly after: string | null
  readonly held: number
}

function linesOf(database: SqliteDatabase, runId: RunId): PlannedLine[] {
  const rows = database
    .prepare(
      `SELECT p.kind, p.action, p.reason, l.key, l.before, l.after, p.held FROM plan_line l
       JOIN plan_part p ON p.run_id = l.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq WHERE l.run_id = ? ORDER BY l.seq`,
    )
    .all(runId) as LineRow[]
  return rows.map((row) => ({ ...row, before: parsed(row.before), after: parsed(row.after), held: row.held === 1 }))
}

function parsed(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>)
}

/** A sandbox campus and a directory that follows it, both gone when the test has finished. */
export async function aSyncedCampus(
  options: Pick<SandboxOptions, 'people' | 'seed'> & Omit<SyncOptions, 'url'>,
): Promise<TestSync & { readonly sandbox: Sandbox }> {
  const { people, seed, ...rest } = options
  const sandbox = await startSandbox({ people, seed })
  onTestFinished(() => sandbox.close())
  const harness = Object.assign(aSync({ ...rest, url: sandbox.url }), { sandbox })
  return harness
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = []
  for await (const row of rows) list.push(row)
  return list
}

/** What a run changed, by kind, without the zeros. */
export function changes(report: SyncReport): Record<string, Record<string, number>> {
  const entries = Object.entries(report.counts).map(
    ([kind, counts]) => [kind, Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))] as const,
  )
  return Object.fromEntries(entries.filter(([, counts]) => Object.keys(counts).length > 0))
}
