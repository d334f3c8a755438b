import { app, type Event, powerMonitor } from 'electron'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Application } from '../ipc/application.ts'
import type { Scheduler } from '../sync/scheduler.ts'

/** Sleep and waking reach the scheduler; a machine that shuts down ends the program as if a person had. */
export function followPower(application: Pick<Application, 'schedule'>): void {
  powerMonitor.on('suspend', () => schedulerOf(application)?.powerSuspended())
  powerMonitor.on('resume', () => schedulerOf(application)?.powerResumed())
  powerMonitor.on('shutdown', (event?: Event) => {
    // The system waits for us then, for a while.
    event?.preventDefault()
    app.quit()
  })
}

/** Null while there is none: a backup is being put in place, or the program is ending. Its heartbeat finds out by itself. */
function schedulerOf(application: Pick<Application, 'schedule'>): Scheduler | null {
  try {
    return application.schedule().scheduler
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
