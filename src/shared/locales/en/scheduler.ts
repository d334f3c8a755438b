import type { ErrorTexts } from '../catalogue.ts'

export const schedulerErrors = {
  scheduler_run_crashed: {
    what: 'A sync stopped because of a fault in Atrium Sync.',
    means:
      'What it had applied stays applied, and nobody lost access by the stop itself. Changes from Atrium may not have reached the doors yet.',
    next: 'Nothing needs to be done at once: the sync is tried again by itself. If it stops again, send the log to support.',
  },
  scheduler_not_saved: {
    what: 'The schedule could not be saved.',
    means:
      'Syncs go on as long as the program runs, and doors stay up to date. After a restart a sync may run earlier than planned, and a pause may be forgotten.',
    next: 'Free some disk space and check that the data folder can be written to; "atrium-sync doctor" says which of the two it is.',
  },
} as const satisfies ErrorTexts
