import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { withFiles } from '../../support/temp-folder.ts'

const root = join(import.meta.dirname, '..', '..', '..')

test('npm start without a browser prints an address that opens the screens, and Ctrl-C ends everything', async () => {
  await withFiles({}, async (folder) => {
    const words = ['--no-browser', '--people', '20', '--data-dir', join(folder, 'data')]
    const start = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
    const errors = text(start.stderr)
    const address = await lineOf(start, /http:\/\/127\.0\.0\.1:\d+\/open\/\S+(?=\s)/)
    if (address === null) throw new Error(await errors)
    const answer = await fetch(address, { redirect: 'manual' })
    expect(answer.headers.get('set-cookie')).toContain('HttpOnly')
    start.kill('SIGINT')
    await once(start, 'close')
    expect({ code: start.exitCode, signal: start.signalCode }).toEqual({ code: 0, signal: null })
    await expect(fetch(address)).rejects.toThrow('fetch failed')
  })
})

test('a host that is restarted while developing starts when the former one has ended', async () => {
  const program = `
    const { appendFileSync } = require('node:fs')
    const [log, name] = process.argv.slice(2)
    const say = (what) => appendFileSync(log, name + ' ' + what + '\\n')
    process.on('SIGTERM', () => setTimeout(() => { say('ended'); process.exit(0) }, 300))
    say('started')
    process.stdout.write('started')
    if (name === 'former') setInterval(() => {}, 1000)`
  await withFiles({ 'package.json': '{ "type": "module" }', 'host.cjs': program }, async (folder) => {
    for (const part of ['bin', join('scripts', 'tools')]) await cp(join(root, part), join(folder, part), { recursive: true })
    const log = join(folder, 'log')
    const host = (name: string): ChildProcess => {
      const command = [join(folder, 'scripts', 'tools', 'dev-host.mjs'), process.execPath, join(folder, 'host.cjs'), log, name]
      return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
    }
    const former = host('former')
    await lineOf(former, /started/)
    former.kill('SIGTERM')
    const next = host('next')
    await Promise.all([once(former, 'close'), once(next, 'close')])
    expect(await readFile(log, 'utf8')).toBe('former started\nformer ended\nnext started\n')
  })
})

/** What a program says that matches, as soon as it has said it; null when it ends without. */
async function lineOf({ stdout }: ChildProcess, pattern: RegExp): Promise<string | null> {
  if (stdout === null) return null
  let said = ''
  return new Promise((resolve) => {
    stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const found = pattern.exec(said)
      if (found !== null) resolve(found[0])
    })
    stdout.once('end', () => resolve(null))
  })
}
