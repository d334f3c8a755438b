import { app, type Event, powerMonitor } from 'electron'
import type { Scheduler } from '../sync/scheduler.ts'

/** Sleep and waking reach the scheduler; a machine that shuts down ends the program as if a person had. */
export function followPower(scheduler: () => Scheduler | null): void {
  powerMonitor.on('suspend', () => scheduler()?.powerSuspended())
  powerMonitor.on('resume', () => scheduler()?.powerResumed())
  powerMonitor.on('shutdown', (event?: Event) => {
    // The system waits for us then, for a while.
    event?.preventDefault()
    app.quit()
  })
}
