import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test'
import { electronBinary } from '../../scripts/tools/electron-binary.mjs'

/** The built app under the real Electron. The only file that knows Playwright's way to it. */
export interface RealDesktop {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataFolder: string
  readonly program: string
  /** What the program was started with, for a second process of it. */
  readonly args: readonly string[]
  /** Quits it as a person does. @returns its exit code */
  quit(): Promise<number | null>
}

interface Fixtures {
  readonly desktop: RealDesktop
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = electronBinary(root)
const required = process.env['REQUIRE_ELECTRON'] === '1'

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameters to know what a fixture needs
  desktop: async ({}, use) => {
    if (program === null) throw new Error('Electron is not installed: run "npx install-electron", or set ELECTRON_EXEC_PATH')
    const folder = await mkdtemp(join(tmpdir(), 'atrium-sync-electron-'))
    const dataFolder = join(folder, 'data')
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const args = [...sandbox, `--user-data-dir=${join(folder, 'profile')}`, root, '--data-dir', dataFolder]
    const app = await _electron.launch({ executablePath: program, args, env: environment() })
    const ended = new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)))
    try {
      const page = await app.firstWindow()
      await page.waitForFunction(() => 'atrium' in globalThis)
      await use({
        app,
        page,
        dataFolder,
        program,
        args,
        async quit() {
          // It ends while it is asked.
          await app.evaluate(({ app }) => app.quit()).catch(() => undefined)
          return await ended
        },
      })
    } finally {
      app.process().kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
})

// Skipped tests are counted, so that a run without the binary is not mistaken for one that proved anything.
test.skip(program === null && !required, 'Electron is not installed')

export { expect } from '@playwright/test'

/** Without what would make Electron behave as Node, or lead it to a development server. */
function environment(): Record<string, string> {
  const left = new Set(['ELECTRON_RUN_AS_NODE', 'ELECTRON_RENDERER_URL', 'ATRIUM_SYNC_DATA_DIR'])
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined || left.has(name) ? [] : [[name, value]])),
  )
}
