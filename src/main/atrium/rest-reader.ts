import { sourceHead } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SourceSettings } from '../../shared/settings.ts'
import { createRestClient } from './rest-client.ts'
import type { RestTransport } from './rest-client.ts'
import { previewSnapshot } from './rest-preview.ts'
import { readSnapshot } from './rest-read.ts'
import type { KnownHead } from './rest-read.ts'
import type { ReadProof, SourceReader } from './source.ts'
import type { WaitBudget } from './retry-after.ts'

export type RestSettings = Extract<SourceSettings, { kind: 'rest' }>

/**
 * A `SourceReader` over the contract's HTTP endpoints.
 * @throws AppError `source_insecure_url`, `source_url_with_password`, `source_secret_missing`, `source_secret_unusable`
 */
export function createRestReader(
  options: RestTransport & { readonly settings: RestSettings; readonly secret: string | null },
): SourceReader {
  const { settings, secret, ...transport } = options
  const client = createRestClient({ ...transport, url: settings.url, auth: settings.auth, secret })

  async function askHead(request: {
    etag: string | null
    expects: readonly number[]
    budget: WaitBudget
    signal: AbortSignal
  }) {
    return await client.get({ path: '/v1/changes/head', query: {}, schema: sourceHead, ...request })
  }

  /** The head as it stands now, for the proof of a read. A head that was there before may not vanish: 404 is an error here. */
  async function headNow(budget: WaitBudget, signal: AbortSignal): Promise<KnownHead> {
    const answer = await askHead({ etag: null, expects: [], budget, signal })
    if (answer.kind === 'status')
      throw new AppError('source_fault', { path: '/v1/changes/head', reason: `HTTP ${answer.status}` })
    return { etag: answer.etag, watermark: answer.body.watermark, counts: answer.body.counts }
  }

  return {
    kind: 'rest',

    async head({ etag, signal }) {
      const expects = etag === null ? [404] : [304, 404]
      const answer = await askHead({ etag, expects, budget: client.newWaitBudget(), signal })
      if (answer.kind === 'status') return answer.status === 304 ? { kind: 'unchanged' } : { kind: 'unsupported' }
      // A server that ignores If-None-Match still says by its tag that nothing changed (RFC 9110 section 8.8.3).
      if (etag !== null && answer.etag === etag) return { kind: 'unchanged' }
      return { kind: 'changed', etag: answer.etag, watermark: answer.body.watermark, counts: answer.body.counts }
    },

    read({ since, head, signal, preview }) {
      let proof: ReadProof | null = null
      const snapshot =
        preview === undefined
          ? readSnapshot({ client, headNow, pageSize: settings.pageSize, since, head, signal })
          : previewSnapshot({ client, limit: preview, since, signal })
      return {
        mode: since === null ? 'full' : 'delta',
        events: (async function* () {
          proof = yield* snapshot
        })(),
        proof() {
          if (proof === null) throw new Error('a proof exists only after the read has ended')
          return proof
        },
      }
    },

    // A server is told nothing (rule 1).
    settle: () => Promise.resolve(),

    get requests() {
      return client.requests
    },
  }
}
