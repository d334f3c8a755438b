import { randomBytes } from 'node:crypto'
import { systemClock } from '../../../src/main/clock.ts'
import { startScimWorker, type RunningWorker } from '../../../src/main/scim/endpoint-worker.ts'
import { makeToken, tokenDigest } from '../../../src/main/scim/tokens/token.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { serveParent } from '../children.ts'
import { importGroup, seedOurs } from './ours-database.ts'
import { memoryNow, type ServerRequests, usageOf } from './server-child.ts'

/**
 * The endpoint as every host runs it: its worker thread, beside a main thread that keeps the tokens. Only the limit of requests in a second is
 * lifted. The worker is the built one: what strips types from the sources would count as its memory.
 */
export type OursRequests = ServerRequests & {
  import: { request: { file: string; scimId: string }; answer: null }
}

let worker: RunningWorker | null = null
let before = 0

serveParent<OursRequests>(
  {
    seed({ file, population }) {
      seedOurs(file, population, makeToken(randomBytes).id)
      return Promise.resolve(null)
    },
    async serve({ file }) {
      before = memoryNow()
      const made = makeToken(randomBytes)
      const database = openConnection(file)
      database.prepare('UPDATE scim_token SET id = ?').run(made.id)
      database.close()
      const digest = tokenDigest(made.token)
      const port = await new Promise<number>((resolve, reject) => {
        worker = startScimWorker({
          workerFile: new URL(`../../../${process.env['E2E_OUT'] ?? 'out'}/main/scim-worker.js`, import.meta.url),
          databaseFile: file,
          address: { host: '127.0.0.1', port: 0, tls: null, baseUrl: null, rate: null },
          digest: () => Promise.resolve({ kind: 'digest', digest }),
          clock: systemClock,
          hear(news) {
            if (news.kind === 'listening') resolve(news.port)
            else if (news.kind === 'failed') reject(new Error(news.failure.detail))
            else if (news.kind === 'ended' || news.kind === 'bug') {
              console.error(news.error)
              reject(news.error)
            }
          },
        })
      })
      return { port, token: made.token }
    },
    usage: () => Promise.resolve(usageOf(before)),
    import({ file, scimId }) {
      importGroup(file, scimId)
      return Promise.resolve(null)
    },
  },
  async () => worker?.close(),
)
