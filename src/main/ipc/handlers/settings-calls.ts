import { basename } from 'node:path'
import type { Handlers } from '../../../shared/contract/contract.ts'
import type { BackupEntry } from '../../../shared/contract/settings-calls.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type Backup, listBackups } from '../../storage/backup.ts'
import type { CallContext } from '../call-context.ts'
import { writing } from './change-directory.ts'

export function createSettingsCalls(context: CallContext): Handlers<'settings'>['settings'] {
  const write = writing(context)
  return {
    read: () => context.services().settings.read(),
    async update(change, caller) {
      const session = context.session()
      const settings = await write(caller)(() => session.services.settings.update(change))
      if (change.theme !== undefined) context.host.applyTheme?.(settings.theme)
      session.look()
      return settings
    },
    previewScope: (input) => context.reader().settings.previewScope(input),
    backups: () => listBackups(context.services().dataFolder.backupFolder).map(entryOf),
    async backUp() {
      const { backUp, dataFolder } = context.services()
      return entryOf(findBackup(dataFolder.backupFolder, basename(await backUp())))
    },
    async restore({ name }) {
      const services = context.services()
      const { file } = findBackup(services.dataFolder.backupFolder, name)
      // Before anything is closed.
      services.refuseForeignRun()
      await context.restore(file)
      return null
    },
  }
}

/** By its name among those that are listed, so that no name leads to another file. @throws AppError `storage_backup_missing` */
function findBackup(folder: string, name: string): Backup {
  const found = listBackups(folder).find(({ file }) => basename(file) === name)
  if (found === undefined) throw new AppError('storage_backup_missing', { file: name })
  return found
}

function entryOf({ file, at, reason, bytes }: Backup): BackupEntry {
  return { name: basename(file), at, reason, bytes }
}
