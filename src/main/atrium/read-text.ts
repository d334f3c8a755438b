import { pageFault } from './network-error.ts'

/**
 * The body of an answer as text. It is measured while it comes in, unpacked, so that a small packed answer cannot fill the
 * memory; and it must be UTF-8 to the byte, because a name with replacement characters would be taken for a change.
 * @throws AppError `source_fault`
 */
export async function readText(response: Response, path: string, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (response.body !== null) {
    // Leaving the loop by an exception cancels the body and closes the connection.
    for await (const chunk of response.body) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw pageFault(path, 'page_too_large', { bytes: maxBytes })
      chunks.push(chunk)
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks, bytes))
  } catch {
    throw pageFault(path, 'page_not_utf8')
  }
}
