import type { Log } from './log.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import type { SyncService } from './sync/sync-service.ts'

export interface UpkeepOptions {
  readonly folder: string
  readonly backupFolder: string
  readonly settings: SettingsStore
  readonly keepUp: SyncService['keepUp']
  readonly log: Log
}

/** After a run: the backup of the day, runs that are old enough to be forgotten, and records of the audit log to be sealed. None may fail a sync, so all only log. */
export async function keepUpAfterRun({ folder, backupFolder, settings, keepUp, log }: UpkeepOptions): Promise<void> {
  try {
    const { sync, audit } = settings.read()
    const { keepYears } = audit
    const { backedUp, forgotten, sealed, sealRefused } = await keepUp({
      backupFolder,
      keepRunsDays: sync.keepRunsDays,
      audit: keepYears === null ? null : { dataFolder: folder, keepYears },
    })
    if (backedUp || forgotten > 0 || sealed > 0) {
      log.info('upkeep', { backed_up: backedUp, runs_forgotten: forgotten, records_sealed: sealed })
    }
    if (sealRefused !== null) log.warn('audit log not sealed', { code: sealRefused })
  } catch (error) {
    log.bug(error)
  }
}
