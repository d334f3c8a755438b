import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: string
}

export interface Received {
  readonly status: number
  readonly body: Buffer
}

/** One kept-alive connection, on which one request follows the answer to another. */
export interface Connection {
  send(request: Sent): Promise<Received>
  close(): void
}

/**
 * The least of an HTTP client: what it costs is measured with every server, on the same cores. It understands answers with a
 * Content-Length, which all servers here send.
 */
export async function openClient(port: number, token: string): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let answered: ((received: Received) => void) | null = null
  let failed: ((error: Error) => void) | null = null
  const chunks: Buffer[] = []
  let have = 0
  let need = 0

  const fail = (error: Error): void => failed?.(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    have += chunk.length
    if (have < need) return
    const all = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    chunks.splice(0, chunks.length, all)
    const read = readAnswer(all)
    if (typeof read === 'number') {
      need = read
      return
    }
    chunks.length = 0
    have = 0
    need = 0
    answered?.(read)
  })

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve
        failed = reject
        write(socket, port, token, request)
      }),
    close: () => socket.destroy(),
  }
}

function write(socket: Socket, port: number, token: string, { method, path, body }: Sent): void {
  const content =
    body === undefined ? '' : `Content-Type: application/scim+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/scim+json\r\nAuthorization: Bearer ${token}\r\n${content}\r\n${body ?? ''}`,
  )
}

const headEnd = Buffer.from('\r\n\r\n')

/** @returns the answer, or how many bytes there must be before it is worth looking again */
function readAnswer(bytes: Buffer): Received | number {
  const end = bytes.indexOf(headEnd)
  if (end === -1) return bytes.length + 1
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const start = end + headEnd.length
  if (status === 204 || status === 304) return { status, body: bytes.subarray(start) }
  const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`the answer has no Content-Length: ${head}`)
  const whole = start + Number(length)
  return bytes.length < whole ? whole : { status, body: bytes.subarray(start, whole) }
}
