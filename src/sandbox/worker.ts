import { parentPort, workerData } from 'node:worker_threads'
import type { FromSandbox, SandboxData } from '../shared/sandbox-messages.ts'
import { makeCampusDoors } from './doors/campus-doors.ts'
import { type Sandbox, startSandbox } from './server.ts'

/**
 * The simulated campus in a thread of its own, for a product that brings one along to be tried out. The product knows it by the
 * address of this file and by its messages only.
 */
async function serve(port: NonNullable<typeof parentPort>, data: SandboxData): Promise<void> {
  const say = (message: FromSandbox): void => port.postMessage(message)
  const sandbox = await openUnlessTaken(data, say)
  if (sandbox === null) return
  port.once('message', () => {
    void sandbox.close().finally(() => port.close())
  })
  const { url, controlUrl, campus } = sandbox
  const counts = campus.counts()
  say({ kind: 'up', url, controlUrl, counts, doors: makeCampusDoors({ seed: data.seed, groups: counts.groups }) })
}

async function openUnlessTaken(data: SandboxData, say: (message: FromSandbox) => void): Promise<Sandbox | null> {
  try {
    return await startSandbox(data)
  } catch (error) {
    const { code, port } = error as { readonly code?: unknown; readonly port?: unknown }
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    say({ kind: 'port_taken', port: typeof port === 'number' ? port : data.port })
    return null
  }
}

if (parentPort !== null) await serve(parentPort, workerData as SandboxData)
