import { openClient, type Sent } from './connection.ts'

export interface LoadOptions {
  readonly port: number
  readonly token: string
  readonly connections: number
  /** No more is sent after so many requests, or so long, ms. What was sent is waited for. */
  readonly most: number
  readonly forMs: number
  readonly next: () => Sent
  /** Anything else ends the bench. */
  readonly isAnswer: (status: number) => boolean
}

export interface Load {
  /** Of each request, ms. */
  readonly times: readonly number[]
  /** From the first request to the last answer, ms. */
  readonly wall: number
  /** The last answer. */
  readonly last: Buffer
}

/** Sends requests as quickly as they are answered, on kept-alive connections over loopback. */
export async function putUnderLoad(options: LoadOptions): Promise<Load> {
  const { connections, most, forMs } = options
  const clients = await Promise.all(Array.from({ length: connections }, () => openClient(options.port, options.token)))
  const times: number[] = []
  let last: Buffer = Buffer.alloc(0)
  let sent = 0
  const start = performance.now()
  try {
    await Promise.all(
      clients.map(async (client) => {
        while (sent < most && performance.now() - start < forMs) {
          sent += 1
          const asked = options.next()
          const from = performance.now()
          const { status, body } = await client.send(asked)
          times.push(performance.now() - from)
          last = body
          if (options.isAnswer(status)) continue
          throw new Error(`${asked.method} ${asked.path} was answered ${status}: ${body.toString().slice(0, 500)}`)
        }
      }),
    )
    return { times, wall: performance.now() - start, last }
  } finally {
    for (const client of clients) client.close()
  }
}
