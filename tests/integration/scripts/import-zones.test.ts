import { spawnSync } from 'node:child_process'
import { appendFile, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

/**
 * The zones of design.md section 4 ("Imports run downwards only"), each with a file of the zone, what the linter must refuse
 * in it, and what it must let pass. Lint sees the text of an import, not the file it leads to, so that spellings from
 * other depths are tried as well.
 */
const zones: readonly Zone[] = [
  {
    file: 'src/shared/errors/example.ts',
    refused: [
      '../../main/clock.ts',
      '../../main/sync/plan.ts',
      '../../preload/index.ts',
      '../../renderer/main.ts',
      '../../sandbox/campus.ts',
    ],
    allowed: ['../domain.ts', './app-error.ts', 'zod'],
  },
  {
    file: 'src/shared/example.ts',
    refused: ['../main/clock.ts', 'electron', 'node:fs', 'node:fs/promises', 'better-sqlite3', 'kysely', 'fastify', 'keytar'],
    allowed: ['./domain.ts', 'zod'],
  },
  {
    file: 'src/main/sync/example.ts',
    refused: [
      'electron',
      'electron/main',
      'keytar',
      '../electron/tray.ts',
      '../browser/server.ts',
      '../cli/sync.ts',
      '../headless.ts',
      '../services.ts',
      '../index.ts',
      '../../renderer/main.ts',
      '../../preload/index.ts',
      '../../sandbox/campus.ts',
    ],
    allowed: ['../atrium/source.ts', '../../shared/domain.ts', './plan.ts', 'node:fs', 'kysely', 'better-sqlite3'],
  },
  {
    file: 'src/main/storage/migrations/example.ts',
    refused: [
      '../../electron/tray.ts',
      '../../browser/server.ts',
      '../../services.ts',
      '../../headless.ts',
      '../../../sandbox/campus.ts',
      'electron',
    ],
    allowed: ['../schema.ts', '../../../shared/domain.ts'],
  },
  {
    file: 'src/main/example.ts',
    refused: [
      './services.ts',
      './headless.ts',
      './electron/tray.ts',
      './cli/sync.ts',
      '../sandbox/campus.ts',
      'electron',
      'keytar',
    ],
    allowed: ['./clock.ts', '../shared/domain.ts'],
  },
  {
    file: 'src/main/keychain/example.ts',
    refused: ['keytar', 'electron'],
    allowed: ['./messages.ts', 'node:child_process'],
  },
  {
    file: 'src/main/keychain/child.ts',
    refused: ['electron', '../services.ts', '../electron/tray.ts', '../../renderer/main.ts', '../../sandbox/campus.ts'],
    allowed: ['keytar', './messages.ts'],
  },
  {
    file: 'src/main/services.ts',
    refused: [
      'electron',
      'keytar',
      './electron/tray.ts',
      './browser/server.ts',
      './cli/sync.ts',
      './headless.ts',
      './index.ts',
      '../renderer/main.ts',
      '../sandbox/campus.ts',
    ],
    allowed: ['./sync/plan.ts', './keychain/keychain.ts', '../shared/domain.ts'],
  },
  {
    file: 'src/main/headless.ts',
    refused: ['electron', 'keytar', './electron/tray.ts', './index.ts', '../renderer/main.ts', '../preload/index.ts'],
    allowed: ['./services.ts', './cli/sync.ts', './browser/server.ts', '../sandbox/campus.ts'],
  },
  {
    file: 'src/main/cli/example.ts',
    refused: [
      'electron',
      'keytar',
      '../electron/tray.ts',
      '../headless.ts',
      '../index.ts',
      '../../renderer/main.ts',
      '../../preload/index.ts',
    ],
    allowed: ['../services.ts', '../sync/plan.ts', '../../sandbox/campus.ts'],
  },
  {
    file: 'src/main/browser/example.ts',
    refused: [
      'electron',
      'keytar',
      '../electron/tray.ts',
      '../cli/sync.ts',
      '../headless.ts',
      '../../renderer/main.ts',
      '../../sandbox/campus.ts',
    ],
    allowed: ['../services.ts', '../ipc/contract.ts', 'fastify'],
  },
  {
    file: 'src/main/electron/example.ts',
    refused: [
      'keytar',
      '../browser/server.ts',
      '../cli/sync.ts',
      '../headless.ts',
      '../../renderer/main.ts',
      '../../preload/index.ts',
      '../../sandbox/campus.ts',
    ],
    allowed: ['../services.ts', '../ipc/contract.ts'],
  },
  {
    file: 'src/main/electron/window-calls.ts',
    refused: ['keytar', '../browser/server.ts', '../cli/sync.ts', '../../renderer/main.ts', '../../preload/index.ts'],
    allowed: ['electron', '../ipc/application.ts'],
  },
  {
    file: 'src/main/index.ts',
    refused: ['keytar', './browser/server.ts', './cli/sync.ts', './headless.ts', '../renderer/main.ts', '../sandbox/campus.ts'],
    allowed: ['./services.ts', './electron/tray.ts'],
  },
  {
    file: 'src/preload/example.ts',
    refused: [
      '../main/clock.ts',
      '../renderer/main.ts',
      '../sandbox/campus.ts',
      'node:fs',
      'node:fs/promises',
      'better-sqlite3',
    ],
    allowed: ['electron', '../shared/domain.ts'],
  },
  {
    file: 'src/renderer/people/example.ts',
    refused: [
      '../../main/clock.ts',
      '../../main/sync/plan.ts',
      '../../preload/index.ts',
      '../../sandbox/campus.ts',
      'electron',
      'node:fs',
      'node:fs/promises',
      'kysely',
    ],
    allowed: ['../../shared/domain.ts', './list.ts', 'zod'],
  },
  {
    file: 'src/sandbox/example.ts',
    refused: ['../main/clock.ts', '../main/sync/plan.ts', '../renderer/main.ts', '../preload/index.ts', 'electron', 'keytar'],
    allowed: ['../shared/atrium-contract.ts', './campus.ts', 'fastify', 'node:http'],
  },
]

/** Electron's channels are touched in one file of main, whatever way it is spelled. */
const channelUses = [
  `export { ipcMain } from 'electron'`,
  `import { app, ipcMain as other } from 'electron'`,
  `import { ipcRenderer } from 'electron'`,
  `import whole from 'electron'`,
  `import { ipcMain as main } from 'electron/main'`,
  `whole.ipcMain.handle('a', () => 1)`,
  `app.window.webContents.send('a', 1)`,
]
/** Everything else of Electron is for all of that folder. */
const otherUse = `import { app as program } from 'electron'`
const usesOfChannels = ['src/main/index.ts', 'src/main/electron/channels-example.ts'] as const
const channelsFile = 'src/main/electron/window-calls.ts'

interface Zone {
  readonly file: string
  readonly refused: readonly string[]
  readonly allowed: readonly string[]
}

/** The ways to reach another module, one line each. Type imports count as well: a type that is shared belongs to src/shared/. */
const spellings = [
  (from: string) => `import '${from}'`,
  (from: string) => `import type { Thing as ${from.replaceAll(/\W/g, '_')} } from '${from}'`,
  (from: string) => `export * from '${from}'`,
  (from: string) => `void import('${from}')`,
]

const projectRoot = join(import.meta.dirname, '..', '..', '..')
let folder = ''
let refusals: readonly Refusal[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrium-sync-zones-'))
  await copyFile(join(projectRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const zone of zones) {
    const file = join(folder, zone.file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(
      file,
      [...zone.refused, ...zone.allowed].flatMap((from) => spellings.map((spell) => spell(from))).join('\n'),
    )
  }
  for (const file of [...usesOfChannels, channelsFile]) {
    // Beside what a zone of the same name holds already.
    const zone = zones.some((zone) => zone.file === file)
    await appendFile(join(folder, file), `${zone ? '\n' : ''}${[...channelUses, otherUse].join('\n')}`)
  }
  refusals = lint(folder)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

for (const zone of zones) {
  test.each(zone.refused)(`${zone.file} may not import %s`, (from) => {
    expect(refusedSpellings(zone, from)).toEqual(spellings.map((spell) => spell(from)))
  })

  test.each(zone.allowed)(`${zone.file} may import %s`, (from) => {
    expect(refusedSpellings(zone, from)).toEqual([])
  })
}

test.each(channelUses)('only one file of main may say %s', (use) => {
  expect(usesOfChannels.filter((file) => !isRefused(file, use))).toEqual([])
})

test('other parts of Electron are there for all files of its folder', () => {
  expect([...usesOfChannels, channelsFile].filter((file) => isRefused(file, otherUse))).toEqual([])
})

test('that file may use the channels, by Electron’s own name', () => {
  expect(channelUses.filter((use) => isRefused(channelsFile, use))).toEqual([`import { ipcMain as main } from 'electron/main'`])
})

function isRefused(file: string, use: string): boolean {
  const zone = zones.find((one) => one.file === file)
  const before = zone === undefined ? 0 : (zone.refused.length + zone.allowed.length) * spellings.length
  const line = before + [...channelUses, otherUse].indexOf(use) + 1
  return refusals.some((refusal) => refusal.file === file && refusal.line === line)
}

interface Refusal {
  readonly file: string
  readonly line: number
}

function refusedSpellings(zone: Zone, from: string): string[] {
  const firstLine = [...zone.refused, ...zone.allowed].indexOf(from) * spellings.length + 1
  const isRefused = (line: number): boolean => refusals.some((refusal) => refusal.file === zone.file && refusal.line === line)
  return spellings.filter((_, index) => isRefused(firstLine + index)).map((spell) => spell(from))
}

/** The refusals of the rules that hold the zones, from the real linter with the project's real configuration. */
function lint(cwd: string): Refusal[] {
  const program = join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { stdout } = spawnSync(process.execPath, [program, '--format=json'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return lintReport
    .parse(JSON.parse(stdout))
    .diagnostics.filter(({ code }) => /^eslint\(no-restricted-(imports|properties)\)$/.test(code ?? ''))
    .flatMap(({ filename, labels }) => labels.map(({ span }) => ({ file: filename, line: span.line })))
}

const lintReport = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
})
