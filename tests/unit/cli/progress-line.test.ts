import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createProgressLine, describeProgress } from '../../../src/main/cli/progress-line.ts'
import { textsIn } from '../../../src/main/cli/texts.ts'

const progress = { stage: 'reading', done: 1203, total: 20000, rate: 900, remaining_ms: 20_885 } as const

test('progress says how much, how fast and how long', () => {
  expect(describeProgress(progress, textsIn('en'))).toBe('reading: 1,203 of 20,000, 900/s, 21 s left')
  expect(describeProgress({ ...progress, total: null, remaining_ms: null, rate: 0 }, textsIn('ko'))).toBe('읽는 중: 1,203')
})

test('a terminal shows one line that is written over and taken away; a pipe shows none', () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 20 })
  const line = createProgressLine(terminal, textsIn('en'))
  line.show(progress)
  line.clear()
  line.clear()
  expect(String(terminal.read())).toBe('\r\u001B[2Kreading: 1,203 of …\r\u001B[2K')
  const pipe = new PassThrough()
  createProgressLine(pipe, textsIn('en')).show(progress)
  expect(pipe.read()).toBeNull()
})
