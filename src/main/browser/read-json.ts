import type { IncomingMessage } from 'node:http'

/** Far more than any call of the contract needs. */
export const maxBodyBytes = 1024 * 1024

type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly status: 400 | 413 }

/** A request's body. One that is too long is not read to its end, whether it said its length or not. */
export async function readJson(request: IncomingMessage): Promise<ReadJson> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return { ok: false, status: 413 }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) return { ok: false, status: 413 }
    chunks.push(chunk)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, status: 400 }
  }
}
