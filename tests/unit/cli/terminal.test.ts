import { PassThrough, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { createOutput } from '../../../src/main/cli/terminal.ts'

test.each([
  ['an escape sequence', 'Mina\u001B[2J\u001B]0;owned\u0007', 'Mina\uFFFD[2J\uFFFD]0;owned\uFFFD'],
  ['a line of its own', 'Mina\r\nRun 9: succeeded\u2028x\u2029', 'Mina\uFFFD\uFFFDRun 9: succeeded\uFFFDx\uFFFD'],
  ['NUL, DEL and C1', '\u0000a\u007Fb\u009Bc\u0085', '\uFFFDa\uFFFDb\uFFFDc\uFFFD'],
  ['turned writing', '\u202Egnp.\u2066x\u2069\u200F\u061C', '\uFFFDgnp.\uFFFDx\uFFFD\uFFFD\uFFFD'],
  ['names of people', '김미나 O’Neill, Åse 👩‍🎓', '김미나 O’Neill, Åse 👩‍🎓'],
])('text cannot drive the terminal: %s', async (_what, text, shown) => {
  const { output, stdout, stderr } = anOutput()
  await output.lines(text, 'next')
  output.say(text)
  expect(String(stdout.read())).toBe(`${shown}\nnext\n`)
  expect(String(stderr.read())).toBe(`${shown}\n`)
})

test('Korean particles fit the values that were filled in', async () => {
  const { output, stdout, stderr } = anOutput()
  await output.lines('실행 3이(가) 보류한 제거', '포트 18082을(를) 사용합니다')
  output.say('정문은(는) 잠겨 있습니다')
  expect(String(stdout.read())).toBe('실행 3이 보류한 제거\n포트 18082를 사용합니다\n')
  expect(String(stderr.read())).toBe('정문은 잠겨 있습니다\n')
})

test('JSON and pieces of an export stay as they are', async () => {
  const { output, stdout } = anOutput()
  await output.json({ name: 'Mina\u001B[2J\u202E' })
  await output.write('a\r\n\u202E')
  expect(String(stdout.read())).toBe(`${JSON.stringify({ name: 'Mina\u001B[2J\u202E' })}\na\r\n\u202E`)
})

function anOutput() {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  return { output: createOutput({ stdout, stderr }), stdout, stderr }
}

test('a disk that is full ends the output with an error, now and later; a reader that has gone does not', async () => {
  const full = failing('ENOSPC')
  await expect(full.lines('a')).rejects.toMatchObject({ code: 'cli_output_failed', params: { code: 'ENOSPC' } })
  await expect(full.json({})).rejects.toMatchObject({ code: 'cli_output_failed' })
  const streamed = failing('ENOSPC').stream((stdout) => pipeline(['a'], stdout))
  await expect(streamed).rejects.toMatchObject({ code: 'cli_output_failed' })
  const gone = failing('EPIPE')
  await gone.lines('a')
  await gone.json({})
  expect(gone.closed).toBe(true)
})

function failing(code: string) {
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
  return createOutput({ stdout, stderr: new PassThrough() })
}
