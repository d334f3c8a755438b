import { type Command, Option } from 'commander'
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import { systemClock } from '../../clock.ts'
import { countDirectory } from '../../directory/counts.ts'
import { forgetOtherSecret, needsSecret } from '../../set-source.ts'
import { backUp, listBackups, newestGoodBackup } from '../../storage/backup.ts'
import { openFile, type SqliteDatabase } from '../../storage/database.ts'
import { pathsIn } from '../../storage/data-folder.ts'
import { restoreBackup } from '../../storage/restore.ts'
import { createSettingsStore } from '../../storage/settings-store.ts'
import { confirm } from '../ask.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { fileSize, localTime } from '../times.ts'
import { typedFolder } from '../typed-folder.ts'

export function backupCommands(program: Command, { add, texts }: Definer): void {
  add(
    program,
    { usage: 'backup', description: texts.commands.backup, examples: ['backup', 'backup --json'] },
    async (context) => {
      const { database, backupFolder } = context.services().dataFolder
      const file = backUp({ database, folder: backupFolder, clock: systemClock, reason: 'manual' })
      const { size } = statSync(file)
      if (context.json) await context.output.json({ file, bytes: size })
      else await context.output.lines(fill(texts.backup.done, { file, size: fileSize(size) }))
    },
  )
  add<{ readonly yes?: true }>(
    program,
    {
      usage: 'restore [file]',
      description: texts.commands.restore,
      arguments: [texts.arguments.backupFile],
      options: [new Option('--yes', texts.options.yes)],
      examples: ['restore', 'restore backups/atrium-sync-2026-11-20T03-00-00Z-daily.sqlite --yes'],
    },
    async (context, options, [typed]) => {
      const words = texts.restore
      const { output, dataFolder } = context
      const backup = chooseBackup(dataFolder, typed)
      const time = localTime(backup.at)
      output.say(fill(words.from, { file: backup.file, time }))
      showWhatGoes(context, backup.file)
      if (options.yes !== true) await confirm(context.terminal, words.question)
      const before = sourceIn(pathsIn(dataFolder).file)
      const { replaced } = restoreBackup({ dataFolder, file: backup.file, clock: systemClock })
      if (before !== null && needsSecret(before)) await forgetOtherSecret(context.services(), before)
      if (context.json) {
        await output.json({ restored: backup.file, replaced })
        return
      }
      await output.lines(
        fill(words.done, { time }),
        ...(replaced === null ? [] : [fill(words.replaced, { file: replaced })]),
        fill(words.next, { folder: typedFolder(context) }),
      )
    },
  )
}

/** @throws AppError `cli_backup_none`, `storage_backup_missing` */
function chooseBackup(dataFolder: string, typed: string | undefined): { readonly file: string; readonly at: number } {
  const { backupFolder } = pathsIn(dataFolder)
  if (typed === undefined) {
    const newest = newestGoodBackup(backupFolder)
    if (newest === null) throw new AppError('cli_backup_none', { folder: backupFolder })
    return newest
  }
  const file = resolve(typed)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) throw new AppError('storage_backup_missing', { file })
  return { file, at: listBackups(backupFolder).find((known) => known.file === file)?.at ?? stat.mtimeMs }
}

/** What the directory holds now and what it will hold, so that a wrong choice shows before it is made. */
function showWhatGoes({ output, texts, dataFolder }: CommandContext, backup: string): void {
  const words = texts.restore
  const { file } = pathsIn(dataFolder)
  if (existsSync(file)) {
    const present = countsIn(file)
    output.say(present === null ? words.presentUnreadable : fill(words.present, present))
  }
  const then = countsIn(backup)
  if (then !== null) output.say(fill(words.inBackup, then))
  output.say(words.goes)
}

/** The source that a database names; null where that cannot be read. */
function sourceIn(file: string): SourceSettings | null {
  return existsSync(file) ? readFrom(file, (database) => createSettingsStore(database).read().source) : null
}

function countsIn(file: string): ReturnType<typeof countDirectory> | null {
  return readFrom(file, countDirectory)
}

function readFrom<Value>(file: string, read: (database: SqliteDatabase) => Value): Value | null {
  try {
    const database = openFile(file)
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch {
    // A damaged file is what `restore` is for; whether the backup can be used, it checks itself.
    return null
  }
}
