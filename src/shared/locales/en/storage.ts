import type { ErrorTexts } from '../catalogue.ts'

const doors = 'Doors work as they are; changes do not arrive until this is put right.'
const untouched = 'Nothing was changed: people, cards and doors are as they were.'

export const storageErrors = {
  storage_full: {
    what: 'The disk that holds the data folder is full.',
    means: `Nothing is lost: what could not be written was undone as a whole. ${doors}`,
    next: 'Free some space on that disk ("atrium-sync doctor" shows the folder and what is free), then sync again.',
  },
  storage_io: {
    what: 'The disk that holds the data folder reported a fault ({code}).',
    means: `What was being written was undone as a whole. ${doors}`,
    next: 'Check the disk, its cable or network connection and the log of the operating system, then run "atrium-sync doctor".',
  },
  storage_read_only: {
    what: 'The database may only be read, not written ({code}).',
    means: doors,
    next: 'Check that the data folder and the files in it belong to the user who runs Atrium Sync, and that the disk is not mounted read-only.',
  },
  storage_busy: {
    what: 'Another program kept the database locked for too long.',
    means: 'Nothing was written by this attempt, and nothing is half done. Doors work as they are.',
    next: 'Try again. If it keeps happening, look for another program that has the file open, such as a backup or a database browser.',
  },
  storage_unopenable: {
    what: 'The database cannot be opened ({code}).',
    means: doors,
    next: 'Check that the data folder exists, that its disk is connected, and that this user may read and write in it.',
  },
  storage_corrupt: {
    what: 'The database file turned out to be damaged ({code}).',
    means: `What was being written was undone. ${doors}`,
    next: 'Stop Atrium Sync and run "atrium-sync doctor": it checks the whole file and names the newest good backup.',
  },
  storage_damaged: {
    what: 'The database {file} is damaged ({problem}).',
    means: `It was not opened, and nothing in it was changed. ${doors}`,
    next: 'Go back to the newest good backup, of {backupAt}: {command} – the damaged file is kept aside, and the next sync brings everything from Atrium since then. Cards and groups added here since then have to be added again.',
  },
  storage_damaged_no_backup: {
    what: 'The database {file} is damaged ({problem}), and there is no good backup in {backupFolder}.',
    means: `It was not opened, and nothing in it was changed. ${doors}`,
    next: 'If you keep a copy of it elsewhere, run: {command} – with that copy as the file. Otherwise move the file away, set the source again and sync: everything from Atrium comes back; cards and groups added here do not.',
  },
  storage_too_new: {
    what: '{file} was written by a newer Atrium Sync (data version {found}; this one knows up to {known}).',
    means: `It was not opened, so that nothing in it is lost. ${doors}`,
    next: 'Install the newer Atrium Sync again, or go back to a backup from before the update with "atrium-sync restore".',
  },
  storage_foreign: {
    what: '{file} is a database, but not one of Atrium Sync.',
    means: 'It was left untouched.',
    next: 'Choose another data folder with --data-dir, or the right file.',
  },
  storage_migration_failed: {
    what: 'The database could not be brought to data version {version} ({name}): {reason}.',
    means: `It is exactly as it was before. ${doors}`,
    next: 'Go on with the version of Atrium Sync that you had, and report this with the log file.',
  },
  storage_folder_is_file: {
    what: 'There should be a folder, but {path} is a file.',
    means: untouched,
    next: 'Move that file away, or choose another data folder with --data-dir or ATRIUM_SYNC_DATA_DIR.',
  },
  storage_folder_unwritable: {
    what: 'The folder {folder} cannot be written ({reason}).',
    means: untouched,
    next: 'Give the user who runs Atrium Sync the right to write there, or choose another data folder with --data-dir or ATRIUM_SYNC_DATA_DIR.',
  },
  storage_folder_unreachable: {
    what: 'The folder {folder} cannot be reached ({reason}).',
    means: untouched,
    next: 'Check that its disk or network drive is connected, or choose another data folder with --data-dir or ATRIUM_SYNC_DATA_DIR.',
  },
  storage_backup_failed: {
    what: 'The backup {file} was not good when it was read back ({problem}), and was removed.',
    means: 'The database itself was not changed; earlier backups are still there. Doors work as they are.',
    next: 'Run "atrium-sync doctor": it checks the database and its disk.',
  },
  storage_backup_missing: {
    what: 'There is no file {file}.',
    means: untouched,
    next: 'Check the name. The backups are in the folder "backups" of the data folder.',
  },
  storage_backup_unusable: {
    what: 'The backup {file} cannot be used ({problem}).',
    means: untouched,
    next: 'Choose another backup from the folder "backups" of the data folder.',
  },
  storage_locked: {
    what: 'Another Atrium Sync (process {pid}, since {since}) keeps the schedule of the data folder {folder}.',
    means: 'This one did not start, so that no two of them sync at once. The other one goes on as usual.',
    next: 'Use that one, or stop it first (its process id is {pid}), or choose another data folder with --data-dir.',
  },
  storage_run_locked: {
    what: 'A sync is running on the data folder {folder} already (process {pid}, since {since}).',
    means: 'This one did not start. The other one goes on as usual.',
    next: 'Wait until it has finished ("atrium-sync status" shows it), then try again. To end it, stop process {pid}.',
  },
  storage_in_use: {
    what: 'Another program has the database {file} open.',
    means: untouched,
    next: 'Close Atrium Sync and every program that has the file open, then try again.',
  },
  storage_setting_unknown: {
    what: 'There is no setting "{path}".',
    means: untouched,
    next: 'The names that exist here: {allowed}.',
  },
  storage_setting_invalid: {
    what: 'The value for "{path}" is not one that this setting can have.',
    means: untouched,
    next: 'What it can be: {allowed}. Set it with: atrium-sync settings set {path} VALUE',
  },
} as const satisfies ErrorTexts
