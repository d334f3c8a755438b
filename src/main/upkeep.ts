import type { Log } from './log.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import type { SyncService } from './sync/sync-service.ts'

export interface UpkeepOptions {
  readonly backupFolder: string
  readonly settings: SettingsStore
  readonly keepUp: SyncService['keepUp']
  readonly log: Log
}

/** After a run: the backup of the day, and runs that are old enough to be forgotten. Neither may fail a sync, so both only log. */
export async function keepUpAfterRun({ backupFolder, settings, keepUp, log }: UpkeepOptions): Promise<void> {
  try {
    const { keepRunsDays } = settings.read().sync
    const { backedUp, forgotten } = await keepUp({ backupFolder, keepRunsDays })
    if (backedUp || forgotten > 0) log.info('upkeep', { backed_up: backedUp, runs_forgotten: forgotten })
  } catch (error) {
    log.bug(error)
  }
}
