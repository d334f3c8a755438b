import { Worker } from 'node:worker_threads'
import type { SourceCounts } from '../shared/atrium-contract.ts'
import type { CampusDoors } from '../shared/campus-doors.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { FromSandbox, SandboxData, ToSandbox } from '../shared/sandbox-messages.ts'
import { type Settings, type SourceSettings, sourceSettings } from '../shared/settings.ts'

/** The simulated campus that the product brings along, running in a thread of its own. Bound to this machine only. */
export interface Campus {
  /** Base address of the contract, such as `http://127.0.0.1:18080`. */
  readonly url: string
  readonly controlUrl: string
  readonly counts: SourceCounts
  /** What its groups open; Atrium knows nothing of it. */
  readonly doors: CampusDoors
  /** With how many people it began, and by which seed they were made. */
  readonly people: number
  readonly seed: number
  stop(): Promise<void>
}

/** How large a campus, and where. What is left out is the usual one. */
export type CampusWish = Partial<SandboxData>

/** Its data folder, within the one that is used otherwise: trying it never touches real data. */
export const sandboxFolder = 'sandbox-campus'

export const usualCampus = { people: 2000, seed: 7, port: 18080, controlPort: 18081 } as const

/**
 * Starts the campus. Without a port in `wish` it comes up at its former or its usual ports, so that addresses stay the same from
 * one start to the next, and at free ones where those are taken.
 *
 * @param workerFile `sandbox-worker.js` of the build, `src/sandbox/worker.ts` in the source tree
 * @param formerUrl where it was the last time, if it was anywhere
 * @throws AppError `cli_port_taken` for a port that was asked for
 */
export async function startCampus(workerFile: URL, wish: CampusWish, formerUrl: string | null = null): Promise<Campus> {
  const former = formerUrl === null ? '' : new URL(formerUrl).port
  const wanted = { ...usualCampus, ...(former === '' ? {} : { port: Number(former) }), ...wish }
  const chosen = wish.port !== undefined || wish.controlPort !== undefined
  return chosen ? start(workerFile, wanted) : startAnywhere(workerFile, wanted)
}

/** A port that is taken is given up for a free one, and only that one. */
async function startAnywhere(workerFile: URL, wanted: SandboxData): Promise<Campus> {
  try {
    return await start(workerFile, wanted)
  } catch (error) {
    const taken = error instanceof AppError && error.code === 'cli_port_taken' ? error.params['port'] : undefined
    if (taken !== wanted.port && taken !== wanted.controlPort) throw error
    const port = taken === wanted.port ? { port: 0 } : { controlPort: 0 }
    return startAnywhere(workerFile, { ...wanted, ...port })
  }
}

/** The source that a campus is. */
export function campusSource({ url }: Pick<Campus, 'url'>): SourceSettings {
  return sourceSettings.parse({ kind: 'rest', url, auth: { kind: 'none' } })
}

/**
 * A folder that follows a real Atrium must not be turned over to a simulated one.
 * @throws AppError `cli_folder_has_source`
 */
export function refuseOtherSource(folder: string, { source, sandbox }: Settings): void {
  if (source === null || sandbox || (source.kind === 'rest' && new URL(source.url).hostname === '127.0.0.1')) return
  throw new AppError('cli_folder_has_source', { folder, source: source.kind === 'rest' ? source.url : source.folder })
}

function start(workerFile: URL, data: SandboxData): Promise<Campus> {
  const worker = new Worker(workerFile, { workerData: data })
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    worker.postMessage({ kind: 'close' } satisfies ToSandbox)
    await gone
  }
  return new Promise((resolve, reject) => {
    // For as long as it runs: a thread that fails later ends, and its source cannot be reached any more.
    worker.on('error', reject)
    worker.once('exit', () => reject(new Error('the thread of the sandbox ended unexpectedly')))
    worker.once('message', (message: FromSandbox) => {
      if (message.kind === 'port_taken') reject(new AppError('cli_port_taken', { port: message.port }))
      else
        resolve({
          url: message.url,
          controlUrl: message.controlUrl,
          counts: message.counts,
          doors: message.doors,
          people: data.people,
          seed: data.seed,
          stop,
        })
    })
  })
}
