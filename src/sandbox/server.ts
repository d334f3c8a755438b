import type { FastifyInstance } from 'fastify'
import type { SandboxAuth } from './auth-check.ts'
import { createCampus, type Campus } from './campus.ts'
import { createContractServer, type Counters } from './contract-server.ts'
import { createControlServer } from './control-server.ts'
import { createFaults, type Faults } from './faults.ts'

export interface SandboxOptions {
  readonly people: number
  readonly seed: number
  /** Port of the contract; 0 takes a free one. */
  readonly port?: number
  /** Port of the control calls; 0 takes a free one. */
  readonly controlPort?: number
  /** Items in one page at most, 1 to 5000. */
  readonly pageLimit?: number
  readonly auth?: SandboxAuth
}

/** A running Atrium that is not one. Bound to this machine only. */
export interface Sandbox {
  /** Base address of the contract, such as `http://127.0.0.1:18080`. */
  readonly url: string
  readonly controlUrl: string
  readonly campus: Campus
  readonly faults: Faults
  readonly counters: Readonly<Counters>
  close(): Promise<void>
}

/** Seeds a campus and serves it. @throws Error with `code: 'EADDRINUSE'` when a port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port = 0, controlPort = 0, pageLimit = 5000, auth = { kind: 'none' } } = options
  const campus = createCampus({ people: options.people, seed: options.seed })
  const counters: Counters = { requests: 0, notModified: 0, refusedMethods: 0, byPath: {} }
  const faults = createFaults(({ full }) => {
    if (full) campus.expireWatermarks()
    else campus.touch()
  })
  const contract = createContractServer({ campus, faults, counters, auth, pageLimit: Math.min(Math.max(pageLimit, 1), 5000) })
  const control = createControlServer({ campus, faults, counters })
  const close = async (): Promise<void> => {
    await Promise.all([contract.close(), control.close()])
  }
  try {
    const [url, controlUrl] = [await listen(contract, port), await listen(control, controlPort)]
    return { url, controlUrl, campus, faults, counters, close }
  } catch (error) {
    await close()
    throw error
  }
}

function listen(server: FastifyInstance, port: number): Promise<string> {
  return server.listen({ host: '127.0.0.1', port })
}
