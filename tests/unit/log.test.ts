import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../../src/main/log.ts'
import { aFolder } from '../support/data-folder.ts'

test('the log is private, one JSON object a line, and a large file gives way to a new one; few are kept', () => {
  const folder = join(aFolder(), 'logs')
  const file = join(folder, 'atrium-sync.log')
  const log = createLog({ file, now: () => Date.UTC(2026, 10, 20), maxBytes: 300, keep: 2 })
  for (let run = 1; run <= 20; run += 1) log.info('run', { run, outcome: 'succeeded' })
  expect(readdirSync(folder).toSorted()).toEqual(['atrium-sync.log', 'atrium-sync.log.1', 'atrium-sync.log.2'])
  const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  expect(JSON.parse(last)).toMatchObject({ run: 20, outcome: 'succeeded', msg: 'run', time: '2026-11-20T00:00:00.000Z' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a bug is logged by its kind and place, without the message that could hold a name or a secret', () => {
  const file = join(aFolder(), 'atrium-sync.log')
  createLog({ file, now: () => 0 }).bug(new TypeError('cannot read "tok3n" of Mina Kim'))
  const line = readFileSync(file, 'utf8')
  expect(line).toContain('TypeError')
  expect(line).toContain('log.test.ts')
  expect(line).not.toMatch(/tok3n|Mina/)
})

test('a log that cannot be written costs nothing but itself', () => {
  const log = createLog({ file: '/dev/null/nowhere/atrium-sync.log', now: () => 0 })
  expect(() => log.info('run', { run: 1 })).not.toThrow()
})
