import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { AppError, errorText, fill } from '../../../shared/errors/app-error.ts'
import { secretError } from '../../keychain/error.ts'
import type { Services } from '../../services.ts'
import { listBackups } from '../../storage/backup.ts'
import { pathsIn } from '../../storage/data-folder.ts'
import { diskSpace } from '../../storage/disk.ts'
import { lockHolder } from '../../storage/locks.ts'
import type { CommandContext } from '../context.ts'
import { logFileIn } from '../../log.ts'
import type { Texts } from '../texts.ts'
import { fileSize, localTime } from '../times.ts'
import { clockDifference, timeOfSource } from './source-time.ts'

export interface Finding {
  readonly check: keyof Texts['doctor']['titles']
  readonly level: 'ok' | 'warn' | 'problem'
  readonly text: string
  /** What to do; null when nothing. */
  readonly next: string | null
}

/** Looks at everything a sync needs. Nothing is changed; a missing data folder stays missing. */
export async function examine(context: CommandContext): Promise<readonly Finding[]> {
  const { texts, dataFolder } = context
  const { file, backupFolder } = pathsIn(dataFolder)
  const node = finding('node', 'ok', fill(texts.doctor.node, { version: process.versions.node }))
  const log = finding('log', 'ok', fill(texts.doctor.log, { file: logFileIn(dataFolder) }))
  if (!existsSync(file)) {
    return [
      node,
      ...(existsSync(dataFolder) ? [folderFinding(context), await diskFinding(context, 0)] : []),
      finding('database', 'ok', texts.doctor.databaseNone),
      finding('source', 'warn', texts.doctor.sourceNone),
    ]
  }
  const around = [
    node,
    folderFinding(context),
    await diskFinding(context, statSync(file).size),
    backupsFinding(backupFolder, texts),
    locksFinding(dataFolder, texts),
  ]
  const [database, services] = openDatabase(context, file)
  if (services === null) return [...around, database, log]
  const keychain = await keychainFinding(context, services)
  const tokens = await tokensFindings(context, services)
  return [...around, database, keychain, ...tokens, ...(await sourceFindings(context, services, keychain)), log]
}

function finding(check: Finding['check'], level: Finding['level'], text: string, next: string | null = null): Finding {
  return { check, level, text, next }
}

function problem(check: Finding['check'], error: AppError, context: CommandContext): Finding {
  const { what, means, next } = errorText(error, context.language)
  return finding(check, 'problem', `${what} ${means}`, next)
}

function folderFinding(context: CommandContext): Finding {
  const { dataFolder: folder, texts } = context
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return finding('folder', 'ok', fill(texts.doctor.folder, { folder }))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '?'
    return problem('folder', new AppError('storage_folder_unwritable', { folder, reason }), context)
  }
}

/** Room for a backup and for what a run stages is not enough; less than this is little. */
const littleSpace = 1_000_000_000

async function diskFinding({ dataFolder, texts }: CommandContext, databaseBytes: number): Promise<Finding> {
  const { free, total } = await diskSpace(dataFolder)
  const sizes = { free: fileSize(free), total: fileSize(total) }
  const needed = Math.max(100_000_000, 2 * databaseBytes)
  if (free < needed) return finding('disk', 'problem', fill(texts.doctor.diskFull, sizes))
  if (free < Math.max(littleSpace, 4 * databaseBytes)) return finding('disk', 'warn', fill(texts.doctor.diskLow, sizes))
  return finding('disk', 'ok', fill(texts.doctor.disk, sizes))
}

function backupsFinding(folder: string, texts: Texts): Finding {
  const backups = listBackups(folder)
  const [newest] = backups
  if (newest === undefined) return finding('backups', 'warn', texts.doctor.backupsNone)
  return finding('backups', 'ok', fill(texts.doctor.backups, { count: backups.length, time: localTime(newest.at) }))
}

function locksFinding(folder: string, texts: Texts): Finding {
  const holders = [
    { holder: lockHolder(folder, 'schedule'), text: texts.doctor.scheduleHeld },
    { holder: lockHolder(folder, 'run'), text: texts.doctor.runHeld },
  ].flatMap(({ holder, text }) =>
    holder === null
      ? []
      : [fill(text, { pid: holder.pid ?? '?', since: holder.since === undefined ? '?' : localTime(holder.since) })],
  )
  return finding('locks', 'ok', holders.length === 0 ? texts.doctor.locksFree : holders.join('; '))
}

/** Opens with a check of the whole file. */
function openDatabase(context: CommandContext, file: string): readonly [Finding, Services | null] {
  try {
    const services = context.services({ check: 'full' })
    const size = fileSize(statSync(file).size)
    return [finding('database', 'ok', fill(context.texts.doctor.database, { size })), services]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [problem('database', error, context), null]
  }
}

async function keychainFinding(context: CommandContext, services: Services): Promise<Finding> {
  const { texts, terminal } = context
  const { source } = services.settings.read()
  const needed = source !== null && source.kind === 'rest' && source.auth.kind !== 'none'
  if (!needed) return finding('keychain', 'ok', texts.doctor.keychainUnused)
  if (terminal.stdin.isTTY === true) services.keychain.retry()
  const outcome = await services.keychain.get('atrium-source')
  return outcome.kind === 'found'
    ? finding('keychain', 'ok', texts.doctor.keychainFound)
    : problem('keychain', secretError(outcome), context)
}

/** Whoever has no identity provider is not told of tokens. */
async function tokensFindings({ texts }: CommandContext, { scim }: Services): Promise<readonly Finding[]> {
  if (!scim.hasConnections()) return []
  const words = texts.scim.doctor
  const unreadable = await scim.unreadableTokens()
  return unreadable.length === 0
    ? [finding('tokens', 'ok', words.found)]
    : [finding('tokens', 'problem', fill(words.unreadable, { names: unreadable.join(', ') }), words.unreadableNext)]
}

/** How long a source may take to say how it stands, in ms. */
const patience = 15_000

async function sourceFindings(context: CommandContext, services: Services, keychain: Finding): Promise<readonly Finding[]> {
  const { texts } = context
  const words = texts.doctor
  const { source } = services.settings.read()
  if (source === null) return [finding('source', 'warn', words.sourceNone)]
  if (keychain.level === 'problem') return []
  const signal = AbortSignal.any([
    AbortSignal.timeout(patience),
    context.interrupt.catch(() => context.output.say(texts.sync.cancelling)),
  ])
  const started = performance.now()
  try {
    const reader = await services.openSource(signal)
    const head = await reader.head({ etag: null, signal })
    const ms = Math.round(performance.now() - started)
    const text = source.kind === 'csv' && head.kind === 'unchanged' ? words.sourceNoDrop : fill(words.source, { ms })
    return [finding('source', 'ok', text), clockFinding(words, await timeOfSource(source, signal))]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const cut = error.code === 'cancelled' && !context.interrupt.signal.aborted
    const known = cut
      ? new AppError('source_unreachable', {
          host: source.kind === 'rest' ? new URL(source.url).host : source.folder,
          reason: `> ${patience / 1000} s`,
        })
      : error
    return [problem('source', known, context), finding('clock', 'warn', words.clockSkipped)]
  }
}

/** A difference up to this many seconds is no matter. */
const tolerable = 120

function clockFinding(words: Texts['doctor'], time: number | null): Finding {
  if (time === null) return finding('clock', 'ok', words.clockUnknown)
  const seconds = clockDifference(time, Date.now())
  return Math.abs(seconds) > tolerable
    ? finding('clock', 'warn', fill(words.clockOff, { seconds }))
    : finding('clock', 'ok', fill(words.clock, { seconds: Math.abs(seconds) }))
}
