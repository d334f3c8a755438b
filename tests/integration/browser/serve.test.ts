import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { callHere } from '../../support/command-line-here.ts'
import { type Calling, startCommandLine, withFolder } from '../../support/command-line.ts'

/** `atrium-sync serve` as a process. It serves the screens that were built. */

const served = z.object({ address: z.string(), data_folder: z.string(), sandbox: z.object({ url: z.string() }).nullable() })

test('an address leads to the screens of a synced campus and the next one is printed; Ctrl-C ends it well', async () => {
  await withFolder(async (dataFolder) => {
    const serve = startCommandLine(['serve', '--sandbox', '--people', '40', '--no-browser', '--json'], { dataFolder })
    const { address } = await printed(serve, 1)
    const launched = await fetch(address, { redirect: 'manual' })
    expect(launched.status).toBe(303)
    const cookie = launched.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { origin } = new URL(address)
    const page = await fetch(origin, { headers: { cookie } })
    expect(await page.text()).toContain('<title>Atrium Sync</title>')
    const answer = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: '{"name":"sync.state","input":{}}',
    })
    expect(await answer.json()).toMatchObject({ ok: true, value: { lastRun: { outcome: 'succeeded' } } })
    const next = await printed(serve, 2)
    expect(next.address).not.toBe(address)
    expect((await fetch(next.address, { redirect: 'manual' })).status).toBe(303)
    serve.kill('SIGINT')
    expect(await serve.ended).toMatchObject({ code: 0 })
    const secrets = [address, next.address].map((each) => each.split('/').at(-1) ?? '')
    for (const secret of [...secrets, cookie.split('=')[1] ?? '']) expect(contentsOf(dataFolder)).not.toContain(secret)
  })
})

test('without a source it comes up as well, with nothing to sync; in words and in Korean', async () => {
  await withFolder(async (dataFolder) => {
    const serve = startCommandLine(['serve', '--no-browser', '--lang', 'ko'], { dataFolder })
    await serve.saw('이 컴퓨터의 브라우저에서 여십시오: http://127.0.0.1:')
    serve.kill('SIGTERM')
    expect(await serve.ended).toMatchObject({ code: 0 })
  })
})

test('a data folder whose schedule is kept elsewhere is refused', async () => {
  await withFolder(async (dataFolder) => {
    const first = startCommandLine(['serve', '--no-browser'], { dataFolder })
    await first.saw('http://127.0.0.1:')
    const second = await callHere(['serve', '--no-browser', '--json'], { dataFolder })
    expect(second.code).toBe(3)
    expect(JSON.parse(second.stdout)).toMatchObject({ error: { code: 'storage_locked' } })
    first.kill('SIGINT')
    await first.ended
  })
})

test('a port that is taken is refused, and nothing stays open', async () => {
  const taken = createServer().listen({ host: '127.0.0.1', port: 0 })
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await withFolder(async (dataFolder) => {
    for (const _again of [1, 2]) {
      const { code, stdout } = await callHere(['serve', '--port', String(port), '--no-browser', '--json'], { dataFolder })
      expect({ code, error: JSON.parse(stdout) as unknown }).toMatchObject({
        code: 3,
        error: { error: { code: 'cli_serve_port_taken' } },
      })
    }
  })
  taken.close()
})

test('how large a campus is says nothing without a campus', async () => {
  await withFolder(async (dataFolder) => {
    expect(await callHere(['serve', '--people', '5'], { dataFolder })).toMatchObject({ code: 4, stdout: '' })
  })
})

/** What the command printed with its nth address. */
async function printed(serve: Calling, nth: number): Promise<z.infer<typeof served>> {
  for (let lines = nth; ; lines += 1) {
    const all = (await serve.sawLines(lines)).map((line) => served.safeParse(JSON.parse(line)))
    const found = all.filter(({ success }) => success)[nth - 1]
    if (found?.data !== undefined) return found.data
  }
}

function contentsOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}
