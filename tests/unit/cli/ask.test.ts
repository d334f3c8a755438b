import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { confirm, readSecret } from '../../../src/main/cli/ask.ts'

test('a secret is typed without being shown, and keys can be taken back', async () => {
  const { terminal, screen, raw } = aTerminal()
  const secret = readSecret(terminal, 'Token: ', { fromInput: false })
  terminal.stdin.write('wrong\u0015abX\u007F')
  terminal.stdin.write('비밀\r')
  expect(await secret).toBe('ab비밀')
  expect(screen()).toBe('Token: \n')
  expect(raw).toEqual([true, false])
})

test('Ctrl-C at the question gives it up and gives the terminal back', async () => {
  const { terminal, raw } = aTerminal()
  const secret = readSecret(terminal, 'Token: ', { fromInput: false })
  terminal.stdin.write('ab\u0003')
  await expect(secret).rejects.toMatchObject({ code: 'cli_given_up' })
  expect(raw).toEqual([true, false])
})

test.each([
  ['token\n', 'token'],
  ['token\r\n', 'token'],
  [' to ken ', ' to ken '],
])('of what is piped in, %j, only the line break at the end is taken off', async (input, secret) => {
  const { terminal } = aTerminal({ isTTY: false })
  terminal.stdin.end(input)
  expect(await readSecret(terminal, 'Token: ', { fromInput: false })).toBe(secret)
})

test('no secret is not a secret', async () => {
  const { terminal } = aTerminal({ isTTY: false })
  terminal.stdin.end('\n')
  await expect(readSecret(terminal, 'Token: ', { fromInput: false })).rejects.toMatchObject({ code: 'cli_secret_missing' })
})

test.each([
  ['y', true],
  ['YES', true],
  ['네', true],
  ['예', true],
  ['n', false],
  ['', false],
  ['yesterday', false],
])('the answer %j is taken as %s', async (answer, yes) => {
  const { terminal } = aTerminal()
  const asked = confirm(terminal, 'Remove it? ')
  terminal.stdin.write(`${answer}\n`)
  if (yes) await expect(asked).resolves.toBeUndefined()
  else await expect(asked).rejects.toMatchObject({ code: 'cli_declined' })
})

test('Ctrl-C at a yes-or-no question is no fault: it gives the command up', async () => {
  const { terminal } = aTerminal()
  const asked = confirm(terminal, 'Remove it? ')
  terminal.stdin.write('\u0003')
  await expect(asked).rejects.toMatchObject({ code: 'cli_given_up' })
})

test('without a terminal nothing is asked, whatever is piped in', async () => {
  const { terminal } = aTerminal({ isTTY: false })
  terminal.stdin.end('y\n')
  await expect(confirm(terminal, 'Remove it? ')).rejects.toMatchObject({ code: 'cli_confirmation_needed' })
})

function aTerminal({ isTTY = true } = {}) {
  const raw: boolean[] = []
  let shown = ''
  const stderr = Object.assign(new PassThrough(), { isTTY })
  stderr.setEncoding('utf8').on('data', (chunk: string) => void (shown += chunk))
  const terminal = {
    stdin: Object.assign(new PassThrough(), { isTTY, setRawMode: (on: boolean) => void raw.push(on) }),
    stdout: new PassThrough(),
    stderr,
    env: {},
    platform: 'linux' as const,
    onInterrupt: () => () => undefined,
    exit: () => undefined,
  }
  return { terminal, raw, screen: () => shown }
}
