import { fork } from 'node:child_process'

/**
 * Floor, product and campus each run in a process of their own, so that one's memory and garbage are not measured as the other's.
 * They answer one request after the other over the process channel, and end when the bench does.
 */
export interface Child<Requests extends Record<string, { request: unknown; answer: unknown }>> {
  ask<Name extends keyof Requests & string>(name: Name, request: Requests[Name]['request']): Promise<Requests[Name]['answer']>
  /** Ends the process and waits for its end. */
  end(): Promise<void>
}

type Handlers<Requests extends Record<string, { request: unknown; answer: unknown }>> = {
  readonly [Name in keyof Requests]: (request: Requests[Name]['request']) => Promise<Requests[Name]['answer']>
}

/** Starts `file` under this same Node. */
export function startChild<Requests extends Record<string, { request: unknown; answer: unknown }>>(file: URL): Child<Requests> {
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  // When somebody has seen enough, it goes at once, and before the folder that it writes to.
  const kill = (): void => void child.kill('SIGKILL')
  process.prependOnceListener('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return {
    async ask(name, request) {
      const answer = new Promise<{ ok: boolean; value: unknown }>((resolve) =>
        child.once('message', resolve as (message: unknown) => void),
      )
      child.send({ name, request })
      const dead = gone.then((code) => ({ ok: false, value: `ended with ${code ?? 'a signal'}` }))
      const { ok, value } = await Promise.race([answer, dead])
      if (!ok) throw new Error(`${file.pathname.split('/').at(-1) ?? ''} ${name}: ${String(value)}`)
      return value
    },
    async end() {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

/** The other side: answers requests until the parent lets go. `close` then ends what keeps the process up. */
export function serveParent<Requests extends Record<string, { request: unknown; answer: unknown }>>(
  handlers: Handlers<Requests>,
  close: () => Promise<void> = () => Promise.resolve(),
): void {
  process.on('message', (message: { name: keyof Requests; request: unknown }) => {
    handlers[message.name](message.request).then(
      (value) => answer(true, value),
      (error: unknown) => answer(false, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    )
  })
  process.on('disconnect', () => void close().then(() => process.exit(0)))
}

function answer(ok: boolean, value: unknown): void {
  process.send?.({ ok, value })
}
