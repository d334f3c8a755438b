import { AppError } from '../../shared/errors/app-error.ts'
import { type Campus, campusSource, type CampusWish } from '../sandbox-campus.ts'
import type { Services } from '../services.ts'
import { setSource } from '../set-source.ts'
import { readFullyNext } from '../sync/run-records.ts'

/** Keeps the simulated campus running for as long as it is the source. */
export interface CampusKeeper {
  /** The one that runs. */
  readonly campus: Campus | null
  /**
   * Starts the campus, unless it runs, and takes it as the source. A campus begins anew with each start, so that the next sync reads
   * everything: what was read from an earlier one says nothing of this one.
   * @throws AppError `cli_port_taken` for a port that was asked for, `storage_run_locked`; `cancelled` once this is closed
   */
  follow(services: Services, wish?: CampusWish): Promise<Campus>
  /** Stops the campus where it is not the source any more. */
  leave(services: Services): void
  /** Stops the campus, also one that is just coming up. */
  close(): Promise<void>
}

export function createCampusKeeper(): CampusKeeper {
  let campus: Campus | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  /** One after the other: two that start at once would start two. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  async function stop(): Promise<void> {
    const stopping = campus
    campus = null
    await stopping?.stop()
  }

  async function start(services: Services, wish: CampusWish): Promise<Campus> {
    const started = await services.startCampus(wish)
    try {
      if (closed) throw new AppError('cancelled')
      await takeAsSource(services, started)
      campus = started
      return started
    } finally {
      if (campus !== started) await started.stop()
    }
  }

  return {
    get campus() {
      return campus
    },
    follow: (services, wish = {}) =>
      inTurn(async () => {
        if (closed) throw new AppError('cancelled')
        if (campus === null) return start(services, wish)
        await takeAsSource(services, campus)
        return campus
      }),
    leave(services) {
      // A thread that does not end is no reason to fail: it ends with the program.
      if (campus !== null && !services.settings.read().sandbox) inTurn(stop).catch(() => undefined)
    },
    close() {
      closed = true
      return inTurn(stop)
    },
  }
}

async function takeAsSource(services: Services, campus: Campus): Promise<void> {
  const { source, sandbox } = services.settings.read()
  const wanted = campusSource(campus)
  if (!sandbox || JSON.stringify(source) !== JSON.stringify(wanted)) {
    await setSource(services, { source: wanted, secret: null, sandbox: true })
  }
  readFullyNext(services.dataFolder.database)
}
