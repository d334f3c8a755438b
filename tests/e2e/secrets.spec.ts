import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startSandbox } from '../../src/sandbox/server.ts'
import { withKeyring } from '../support/keyring.ts'
import { expect, test } from './support/fixtures.ts'
import { memoryOf, tracesOf } from './support/page-memory.ts'
import { routes } from './support/routes.ts'
import { call } from './support/screen.ts'
import { defaultAppOptions, startApp } from './support/served-app.ts'

/**
 * A secret is seen once (rule 8), and what lets a browser in not at all: searched for in everything that leaves the product or stays
 * in the browser.
 */

test('neither the secret of the source nor what signed the browser in is anywhere to be found', async ({ page, problems }) => {
  const token = 'kR7-source-secret-w2LmZ9'
  const campus = await startSandbox({ people: 60, seed: 7, auth: { kind: 'bearer', token } })
  await withKeyring(async ({ env }) => {
    const app = await startApp({ ...defaultAppOptions, people: 1, source: 'none' }, env)
    try {
      const said = await app.command(
        ['source', 'set', '--kind', 'rest', '--url', campus.url, '--auth', 'bearer', '--secret-stdin'],
        token,
      )
      const heard = listenTo(page)
      const address = await app.launchAddress()
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await call(page, app, 'sync.start', { full: true })
      await expect.poll(() => call(page, app, 'sync.state')).toMatchObject({ status: 'ok', lastRun: { error: null } })
      const traces: string[] = []
      for (const hash of routes) {
        await page.goto(`${app.origin}/${hash}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        traces.push(await tracesOf(page))
      }
      const memory = await memoryOf(page)
      expect(memory).toContain(campus.url)
      const [cookie] = await page.context().cookies(app.origin)
      const answers = await heard()
      const launchToken = new URL(address).pathname.split('/').at(-1) ?? ''
      problems.stop()

      const places = {
        'answers and the console': answers,
        'what the page leaves and shows': traces.join('\n'),
        "the page's memory": memory,
        'data folder and log': filesIn(app.dataFolder),
        'the command line': said,
        'the list of processes': processOf(app.pid),
      }
      for (const [place, text] of Object.entries(places)) {
        expect(text.includes(token), `the source's secret in ${place}`).toBe(false)
        expect(text.includes(launchToken), `the launch token in ${place}`).toBe(false)
        expect(text.includes(cookie?.value ?? token), `the cookie in ${place}`).toBe(false)
      }
      expect(app.terminal().includes(token), "the source's secret on the terminal").toBe(false)
      expect(app.terminal().includes(cookie?.value ?? token), 'the cookie on the terminal').toBe(false)
    } finally {
      await app.stop()
    }
  })
  await campus.close()
})

/** Collects what the host answers, but for the cookie that it sets, and what the console says. */
function listenTo(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = []
  page.on('console', (message) => texts.push(Promise.resolve(message.text())))
  page.on('response', (response) => {
    const launch = new URL(response.url()).pathname.startsWith('/open/')
    if (!launch) texts.push(Promise.resolve(JSON.stringify([response.url(), response.headers()])))
    // A stream of events has no end to wait for, and a redirect no body.
    if (!launch && !response.url().endsWith('/api/events')) texts.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(texts)).join('\n')
}

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}

function processOf(pid: number): string {
  return ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'latin1')).join('\n')
}
