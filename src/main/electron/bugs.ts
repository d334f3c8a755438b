import type { Log } from '../log.ts'

/** An exception that nobody caught is a bug: it is logged, and the program ends rather than go on in a state that nobody knows. */
export function followBugs(log: Log, stopWith: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    log.bug(error)
    stopWith(error)
  })
  process.on('unhandledRejection', (reason) => log.bug(reason))
}
