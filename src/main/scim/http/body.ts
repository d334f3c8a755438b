import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { ScimError } from '../scim-error.ts'

/**
 * Reads a request's body whole.
 *
 * @param limits.bytes what is longer is refused as soon as it is known to be
 * @param limits.stallMs for how long nothing may come
 * @throws ScimError 413, or 408 for a client that stopped sending
 */
export async function readBody(
  request: IncomingMessage,
  limits: { readonly bytes: number; readonly stallMs: number },
): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limits.bytes) throw tooLarge(limits.bytes)
  return await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const stop = (): void => {
      clearTimeout(stall)
      request.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close')
    }
    const fail = (error: ScimError): void => {
      stop()
      request.pause()
      reject(error)
    }
    const stall = setTimeout(() => fail(new ScimError(408, 'The body did not arrive.')), limits.stallMs)
    request.on('data', (chunk: Buffer) => {
      stall.refresh()
      length += chunk.length
      if (length > limits.bytes) fail(tooLarge(limits.bytes))
      else chunks.push(chunk)
    })
    request.on('end', () => {
      stop()
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length))
    })
    request.on('close', () => fail(new ScimError(400, 'The connection ended before the body did.')))
    // Said by `close` as well; without a listener it would end the process.
    request.on('error', () => undefined)
  })
}

function tooLarge(bytes: number): ScimError {
  return new ScimError(413, `The body is larger than ${bytes} bytes, which is the most that is taken here.`)
}

/** How deep JSON may nest. A resource needs five. */
const maxDepth = 32

/**
 * @throws ScimError 400 `invalidSyntax` for what is not a JSON object in UTF-8, or nests too deeply
 */
export function parseBody(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw invalid('The body is not UTF-8.')
  // Before it is parsed: 16 MB of brackets become half a gigabyte of arrays.
  if (depthOf(bytes) > maxDepth) throw invalid(`The body nests more than ${maxDepth} levels deep.`)
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', hasMark ? 3 : 0))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    throw invalid('The body is not JSON.')
  }
  throw invalid('The body is not a JSON object.')
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}') as Iterable<number>

function depthOf(bytes: Buffer): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) at = endOfString(bytes, at)
    else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1
  }
  return deepest
}

function endOfString(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === backslash) at += 1
    else if (byte === quote) return at
  }
  return bytes.length
}

function invalid(detail: string): ScimError {
  return new ScimError(400, detail, { scimType: 'invalidSyntax' })
}
