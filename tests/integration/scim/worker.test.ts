import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { makeToken, tokenDigest } from '../../../src/main/scim/tokens/token.ts'
import type { FromScimWorker, ScimWorkerData, ToScimWorker } from '../../../src/main/scim/worker-messages.ts'
import { aDirectory } from '../../support/directory.ts'
import { exchange, loopback } from '../../support/scim-endpoint.ts'

function aWorker(databaseFile: string) {
  const workerData: ScimWorkerData = { databaseFile }
  const worker = new Worker(new URL('../../../src/main/scim/worker.ts', import.meta.url), { workerData })
  const heard: FromScimWorker[] = []
  const ended = new Promise<number>((resolve) => worker.once('exit', resolve))
  worker.on('message', (message: FromScimWorker) => heard.push(message))
  onTestFinished(async () => void (await worker.terminate()))
  const send = (message: ToScimWorker): void => worker.postMessage(message)
  const lastState = () => heard.flatMap((message) => (message.kind === 'state' ? [message.state] : [])).at(-1)
  return { worker, heard, ended, send, lastState }
}

it('the thread listens, asks for what it needs of a token, and ends when it is told to', async () => {
  const { file, connection } = aDirectory()
  const { id, token } = makeToken(randomBytes)
  connection.exec(
    `INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
     VALUES (1, 'Okta', 'okta', 'okta', 'any', 0, 1, 0, 'tester');
     INSERT INTO scim_token (id, connection_id, created_at, created_by) VALUES ('${id}', 1, 0, 'tester')`,
  )
  const { worker, heard, ended, send, lastState } = aWorker(file)
  worker.on('message', (message: FromScimWorker) => {
    if (message.kind === 'digest_wanted')
      send({ kind: 'digest', request: message.request, answer: { kind: 'digest', digest: tokenDigest(token) } })
  })

  send({ kind: 'start', address: loopback })
  await expect.poll(() => lastState()?.status).toBe('listening')
  const state = lastState()
  const port = state?.status === 'listening' ? state.port : 0
  const asked = { port, method: 'GET', path: '/scim/v2/Users', headers: { Authorization: `Bearer ${token}` } }
  expect((await exchange(asked)).status).toBe(200)
  expect((await exchange(asked)).status).toBe(200)
  expect(heard.filter(({ kind }) => kind === 'digest_wanted')).toHaveLength(1)
  await expect.poll(() => heard.some(({ kind }) => kind === 'requests')).toBe(true)
  send({ kind: 'stop' })
  await expect.poll(() => lastState()?.status).toBe('stopped')
  send({ kind: 'close' })
  expect(await ended).toBe(0)
  expect(heard.filter(({ kind }) => kind === 'bug')).toEqual([])
})

it('a database that cannot be opened is said when it is started', async () => {
  const { send, lastState, ended } = aWorker('/nowhere/directory.sqlite')

  send({ kind: 'start', address: loopback })

  await expect.poll(() => lastState()).toMatchObject({ status: 'failed', failure: { reason: 'database' } })
  send({ kind: 'close' })
  expect(await ended).toBe(0)
})
