import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts'
import { serveParent } from './children.ts'

/** The source of a benchmark: a sandbox campus in a process of its own. */
export type CampusRequests = {
  open: { request: { people: number; seed: number }; answer: { url: string } }
  churn: { request: { count: number }; answer: null }
}

let sandbox: Sandbox | null = null

serveParent<CampusRequests>(
  {
    async open(options) {
      sandbox = await startSandbox(options)
      return { url: sandbox.url }
    },
    churn({ count }) {
      sandbox?.campus.churn({ count })
      return Promise.resolve(null)
    },
  },
  async () => sandbox?.close(),
)
