import type { ScimEndpointState } from '../../shared/contract/scim-calls.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Lock } from '../storage/locks.ts'
import { addressIn, baseUrlOf, isLoopback, listenError } from './endpoint-address.ts'
import { type EndpointNews, type RunningWorker, startScimWorker } from './endpoint-worker.ts'
import type { TokenVault } from './tokens/token-vault.ts'

/**
 * The SCIM endpoint of a data folder, in a thread of its own. It listens while it is switched on and there is a connection, or
 * whenever somebody asked for it (`scim serve`); one process at a time. What keeps it from listening is its state, and is tried
 * again by itself.
 */
export interface Endpoint {
  readonly state: ScimEndpointState
  /** Begins. Resolves with the first state in which it is not `starting`. */
  start(how?: StartedBy): Promise<ScimEndpointState>
  /** Looks at once whether settings and connections want something else than what runs. Before `start` it does nothing. */
  look(): void
  /** Somebody is at the machine: asks the keychain again, and tries at once what failed. */
  retry(): Promise<ScimEndpointState>
  /** Tells what happens. @returns a function that ends it */
  subscribe(listener: (news: EndpointNews) => void): () => void
  /** Answers what is under way, and ends the thread. */
  close(): Promise<void>
}

/** Somebody who wants it whether there is a connection or not, perhaps at another port than that of the settings. */
export interface StartedBy {
  readonly always?: boolean
  readonly port?: number
}

export interface EndpointOptions {
  /** `scim-worker.js` of the build, `scim/worker.ts` in the source tree. */
  readonly workerFile: URL
  readonly databaseFile: string
  readonly readSettings: () => Settings
  readonly hasConnections: () => boolean
  /** The id of a token that lives, by which the keychain is tried; null when there is none. */
  readonly livingToken: () => string | null
  readonly vault: Pick<TokenVault, 'digest' | 'sweep'>
  /** @throws AppError `scim_endpoint_elsewhere` */
  readonly takeLock: () => Lock
  readonly clock: Clock
  readonly log: Log
}

export function createEndpoint(options: EndpointOptions): Endpoint {
  const { readSettings, vault, clock, log } = options
  const listeners = new Set<(news: EndpointNews) => void>()
  let started: StartedBy | null = null
  let worker: RunningWorker | null = null
  let lock: Lock | null = null
  /** What runs was started for, as text; other settings start it anew. */
  let runsFor = ''
  let state: ScimEndpointState = off
  let keychainReadable = true
  let failures = 0
  let notBefore = 0
  let listeningSince: number | null = null
  let sweptAt: number | null = null
  let cancelHeartbeat: (() => void) | null = null
  let lookedAtKeychain = 0
  let stopping = 0
  let ending: Promise<unknown> = Promise.resolve()

  function tell(news: EndpointNews): void {
    for (const listener of listeners) {
      try {
        listener(news)
      } catch (error) {
        log.bug(error)
      }
    }
  }

  function enter(next: ScimEndpointState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    if (next.status !== state.status) log.info('scim endpoint', { status: next.status, code: next.error?.code ?? null })
    state = next
    tell({ kind: 'state' })
  }

  function fail(error: AppError): void {
    stop()
    failures += 1
    // Another process may end at any moment, and looking for it costs nothing.
    notBefore = clock.now() + (error.code === 'scim_endpoint_elsewhere' ? lookEveryMs : pauseAfter(failures))
    enter({ ...off, status: 'failed', error: { code: error.code, params: error.params } })
  }

  function stop(): void {
    const leaving = worker
    const held = lock
    worker = null
    lock = null
    listeningSince = null
    stopping += 1
    ending = letGo(ending, leaving, held)
  }

  /** The lock is let go when nobody listens any more, so that whoever takes it finds the port free. */
  async function letGo(before: Promise<unknown>, leaving: RunningWorker | null, held: Lock | null): Promise<void> {
    await Promise.all([before, leaving?.close()])
    held?.release()
    stopping -= 1
    lookSafely()
  }

  function run(settings: Settings['scim']): void {
    try {
      lock = options.takeLock()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      fail(error)
      return
    }
    const { address, error } = addressIn(settings, started?.port ?? null)
    if (error !== null) {
      fail(error)
      return
    }
    enter({ ...off, status: 'starting' })
    const running = startScimWorker({
      workerFile: options.workerFile,
      databaseFile: options.databaseFile,
      address,
      digest: vault.digest,
      clock,
      hear(message) {
        if (running !== worker) return
        switch (message.kind) {
          case 'listening': {
            listeningSince = clock.now()
            const baseUrl = baseUrlOf(settings, message)
            lock?.tellUrl(baseUrl)
            const loopback = settings.publicUrl === null && isLoopback(message.host)
            enter({ status: statusNow(), baseUrl, loopback, error: null })
            void askKeychain().catch(bug)
            break
          }
          case 'failed':
            fail(listenError(message.failure, address))
            break
          case 'ended':
            log.bug(message.error)
            fail(new AppError('scim_endpoint_crashed'))
            break
          case 'keychain':
            noteKeychain(message.readable)
            break
          case 'bug':
            log.bug(message.error)
            break
          case 'certificate':
            log.warn('scim certificate not taken', { reason: message.failure.reason })
            break
          case 'token_used':
          case 'requests':
            tell(message)
            break
        }
      },
    })
    worker = running
  }

  function statusNow(): 'listening' | 'no_keychain' {
    return keychainReadable ? 'listening' : 'no_keychain'
  }

  function noteKeychain(readable: boolean): void {
    keychainReadable = readable
    if (state.status === 'listening' || state.status === 'no_keychain') enter({ ...state, status: statusNow() })
  }

  /** A read in the background: it leaves a locked keychain alone once it has been asked for its password. */
  async function askKeychain(): Promise<void> {
    lookedAtKeychain = clock.now()
    const tokenId = options.livingToken()
    if (tokenId === null) return noteKeychain(true)
    const { kind } = await vault.digest(tokenId)
    noteKeychain(kind !== 'no_keychain')
  }

  /** What is wanted now, against what runs. */
  function look(): void {
    if (started === null) return
    const { scim } = readSettings()
    const wanted = started.always === true || (scim.enabled && options.hasConnections())
    const wants = wanted ? JSON.stringify(scim) : ''
    const now = clock.now()
    if (wants !== runsFor) {
      runsFor = wants
      failures = 0
      notBefore = 0
      stop()
      enter(wanted ? { ...off, status: 'starting' } : off)
    }
    if (wanted && worker === null && stopping === 0 && now >= notBefore) run(scim)
    if (listeningSince !== null && now - listeningSince > steadyMs) failures = 0
    if (state.status === 'no_keychain' && now - lookedAtKeychain >= lookAtKeychainEveryMs) void askKeychain().catch(bug)
    if (lock !== null && (sweptAt === null || now - sweptAt >= sweepEveryMs)) {
      sweptAt = now
      void vault.sweep().catch(bug)
    }
  }

  const bug = (error: unknown): void => log.bug(error)

  function lookSafely(): void {
    try {
      look()
    } catch (error) {
      bug(error)
    }
  }

  function beat(): void {
    cancelHeartbeat = clock.after(lookEveryMs, () => {
      lookSafely()
      if (started !== null) beat()
    })
  }

  /** Resolves with the first state, from now on, in which it is not `starting`. */
  function settled(): Promise<ScimEndpointState> {
    return new Promise((resolve) => {
      const see = (): boolean => {
        if (state.status === 'starting') return false
        resolve(state)
        return true
      }
      if (see()) return
      const end = endpoint.subscribe(() => void (see() && end()))
    })
  }

  const endpoint: Endpoint = {
    get state() {
      return state
    },
    async start(how = {}) {
      if (started === null) {
        started = how
        beat()
      }
      lookSafely()
      return settled()
    },
    look: lookSafely,
    async retry() {
      notBefore = 0
      await ending
      lookSafely()
      await settled()
      if (worker !== null) await askKeychain()
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      started = null
      cancelHeartbeat?.()
      stop()
      await ending
      enter(off)
    },
  }
  return endpoint
}

const off: ScimEndpointState = { status: 'off', baseUrl: null, loopback: true, error: null }

/** In ms. How often settings, connections and the need to try again are looked at. */
const lookEveryMs = 3_000
const lookAtKeychainEveryMs = 30_000
const sweepEveryMs = 3_600_000
/** After so long without a fault it begins with the shortest pause again. */
const steadyMs = 60_000
const longestPauseMs = 60_000

/** 1, 2, 4 ... 60 s. */
function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, 1_000 * 2 ** Math.min(failures - 1, 10))
}
