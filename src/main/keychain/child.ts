import type * as keytarModule from 'keytar'
import type { ChildReply, ChildRequest } from './messages.ts'
import { lockState } from './lock-state.ts'
import { unavailableCause } from './unavailable-cause.ts'

/**
 * The keychain child: the only file that loads keytar, because keytar can hang for ever and then not even exit (docs/adr/0004).
 * It answers one request and is then killed. It knows three of keytar's calls; the two that search by service name crash on
 * other programs' entries and are never used.
 */

const service = 'io.atriumsync.desktop'

type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>

interface ElectronPort {
  once(event: 'message', listener: (event: { readonly data: ChildRequest }) => void): void
  postMessage(message: ChildReply): void
}

// Electron's utility process talks through `process.parentPort`, a forked Node process through `process` itself.
const { parentPort } = process as { parentPort?: ElectronPort }
const send = parentPort?.postMessage.bind(parentPort) ?? process.send?.bind(process)
const handle = (request: ChildRequest) => void answer(request).then((reply) => send?.(reply))

if (parentPort === undefined) process.once('message', handle)
else parentPort.once('message', ({ data }) => handle(data))

// The product is gone. A plain exit would wait for the thread that may be parked in libsecret.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

async function answer(request: ChildRequest): Promise<ChildReply> {
  try {
    if (request.op === 'get' && request.look) {
      const lock = await lockState()
      if (lock !== 'unlocked') return { kind: 'left_alone', lock }
    }
    return await perform(await loadKeytar(), request)
  } catch (error) {
    return await refusal(error, request)
  }
}

async function loadKeytar(): Promise<Keytar> {
  const loaded: Keytar & { readonly default?: Keytar } = await import('keytar')
  return loaded.default ?? loaded
}

async function perform(keytar: Keytar, request: ChildRequest): Promise<ChildReply> {
  if (request.op === 'get') {
    const secret = await keytar.getPassword(service, request.account)
    return secret === null ? missing() : { kind: 'found', secret }
  }
  if (request.op === 'delete') {
    return (await keytar.deletePassword(service, request.account)) ? { kind: 'done' } : missing()
  }
  await keytar.setPassword(service, request.account, request.secret)
  const saved = await keytar.getPassword(service, request.account)
  return saved === request.secret
    ? { kind: 'done' }
    : { kind: 'unavailable', reason: 'what was read back is not what was saved' }
}

/** Elsewhere than on Linux keytar rejects when the keychain is locked, so that its "no entry" is to be believed. */
async function missing(): Promise<ChildReply> {
  return { kind: 'missing', lock: process.platform === 'linux' ? await lockState() : 'unlocked' }
}

async function refusal(error: unknown, request: ChildRequest): Promise<ChildReply> {
  const message = error instanceof Error ? error.message : String(error)
  const reason = request.op === 'set' && request.secret !== '' ? message.replaceAll(request.secret, '[secret]') : message
  const cause = unavailableCause(message)
  if (cause === 'locked') return { kind: 'locked' }
  if (cause !== null) return { kind: 'unavailable', cause, reason }
  return (await lockState()) === 'locked' ? { kind: 'locked' } : { kind: 'unavailable', reason }
}
