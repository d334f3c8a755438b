import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Terminal } from './terminal.ts'

/**
 * Asks a yes-or-no question on the terminal; anything but yes is no.
 * @throws AppError `cli_confirmation_needed` where there is no terminal to ask on, `cli_declined` when the answer is no,
 * `cli_given_up` on Ctrl-C or Ctrl-D
 */
export async function confirm(terminal: Terminal, question: string): Promise<void> {
  const { stdin, stderr } = terminal
  if (stdin.isTTY !== true) throw new AppError('cli_confirmation_needed')
  const reader = createInterface({ input: stdin, output: stderr })
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      const giveUp = (): void => reject(new AppError('cli_given_up'))
      reader.once('SIGINT', giveUp)
      reader.once('close', giveUp)
      reader.question(question).then(resolve, reject)
    })
    if (!/^\s*(y|yes|예|네)\s*$/i.test(answer)) throw new AppError('cli_declined')
  } finally {
    reader.close()
  }
}

/**
 * A secret: typed without being shown where standard input is a terminal, else all of standard input, but for the line break at its
 * end. It is never an argument, because everybody on the machine can read those (rule 8).
 * @throws AppError `cli_secret_missing` when nothing came, `cli_given_up` on Ctrl-C
 */
export async function readSecret(
  terminal: Terminal,
  question: string,
  options: { readonly fromInput: boolean },
): Promise<string> {
  const { stdin } = terminal
  const secret =
    stdin.isTTY === true && !options.fromInput
      ? await typeSecret(terminal, question)
      : (await text(stdin)).replace(/\r?\n$/, '')
  if (secret === '') throw new AppError('cli_secret_missing')
  return secret
}

const keys = {
  enter: ['\r', '\n'],
  interrupt: '\u0003',
  endOfInput: '\u0004',
  erase: ['\u007F', '\b'],
  eraseAll: '\u0015',
} as const

function typeSecret({ stdin, stderr }: Terminal, question: string): Promise<string> {
  // Before the question: whoever answers at once must not see the first keys.
  stdin.setRawMode?.(true)
  stderr.write(question)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed: readonly string[] = []
    const end = (settle: () => void): void => {
      stdin.off('data', hear)
      stdin.setRawMode?.(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const hear = (chunk: string): void => {
      for (const key of chunk) {
        if (keys.enter.some((enter) => enter === key) || key === keys.endOfInput) return end(() => resolve(typed.join('')))
        if (key === keys.interrupt) return end(() => reject(new AppError('cli_given_up')))
        if (key === keys.eraseAll) typed = []
        else if (keys.erase.some((erase) => erase === key)) typed = typed.slice(0, -1)
        else typed = [...typed, key]
      }
    }
    stdin.on('data', hear)
  })
}
