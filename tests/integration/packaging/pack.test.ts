import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packStub } from '../../../scripts/tools/pack.mjs'
import { packLines, readPack } from '../../../scripts/tools/pack-contents.mjs'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..', '..')
const platform = 'linux-x64'

let temporary = ''
let contents: Awaited<ReturnType<typeof readPack>>
/** The archive as a folder, its unpacked files among the others. */
let app = ''

beforeAll(async () => {
  if (!existsSync(join(root, 'out', 'main', 'index.js'))) throw new Error('Run `npm run build` first.')
  temporary = await mkdtemp(join(tmpdir(), 'atrium-sync-pack-'))
  const packed = await packStub(root, { output: join(temporary, 'pack') })
  expect(packed.output).not.toMatch(/downloading|⨯/)
  expect(packed.ok, packed.output).toBe(true)
  contents = await readPack(packed.folder)
  app = join(temporary, 'app')
  extractAll(join(packed.folder, 'resources', 'app.asar'), app)
})

afterAll(() => rm(temporary, { recursive: true, force: true }))

test('the package holds the built app, its manifest and its pictures, and nothing else of the project', () => {
  const folders = new Set(own().map((path) => path.replace(/(?<=^out\/\w+|^resources\/\w+)\/.*/, '')))
  expect([...folders].toSorted()).toEqual([
    'LICENSE',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
    'resources/app',
    'resources/tray',
  ])
  expect(own().filter((path) => path.startsWith('out/preload/'))).toEqual(['out/preload/index.cjs'])
  expect(own()).toContain('out/renderer/index.html')
  for (const status of ['ok', 'syncing', 'paused', 'offline', 'attention', 'error']) {
    expect(own()).toEqual(expect.arrayContaining([`resources/tray/${status}.png`, `resources/tray/${status}@2x.png`]))
  }
})

test('no source, source map, type declaration or test is in the package', () => {
  const paths = contents.files.map(({ path }) => path)
  expect(paths.filter((path) => /\.(?:map|[cm]?tsx?|cc?|cpp|h|gyp)$/.test(path))).toEqual([])
  expect(paths.filter((path) => /\/(?:tests?|__tests__|benchmarks?)\//.test(path))).toEqual([])
})

test('main in the package is what the desktop app loads, without command line and browser host', async () => {
  const loaded = [...(await reached()).files, 'out/main/LICENSES.txt']
  expect(own().filter((path) => path.startsWith('out/main/'))).toEqual(loaded.toSorted())
  const texts = await Promise.all((await reached()).files.map((file) => readFile(join(app, file), 'utf8')))
  // The cookie of the browser host, and the library that reads the command line.
  expect(texts.filter((text) => /SameSite=Strict|CommanderError/.test(text))).toEqual([])
})

test('every library is one that main loads, or one that such a library needs', async () => {
  const needed = new Set<string>()
  for (const name of (await reached()).libraries) await addWithNeeds(name, needed)
  expect([...needed].toSorted()).toEqual(libraries())
})

test('every library can be loaded from the package, with its native part', async () => {
  const { libraries: names } = await reached()
  expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'keytar', 'pino']))
  const script = `
    for (const name of ${JSON.stringify(names)}) await import(name)
    const { default: Database } = await import('better-sqlite3')
    console.log(new Database(':memory:').prepare('select 40 + 2').pluck().get())`
  await writeFile(join(app, 'load.mjs'), script)
  // Away from the project, so that nothing is found in its node_modules.
  const { stdout } = await run(process.execPath, [join(app, 'load.mjs')], { cwd: temporary, env: {} })
  expect(stdout.trim()).toBe('42')
})

test('native modules lie beside the archive, for this system only', () => {
  const native = contents.files.filter(({ path }) => path.endsWith('.node'))
  expect(native.map(({ path }) => path).toSorted()).toEqual([
    `node_modules/better-sqlite3/prebuilds/${platform}.node`,
    'node_modules/keytar/build/Release/keytar.node',
  ])
  expect(native.every(({ unpacked }) => unpacked)).toBe(true)
})

test('libraries come with their licences', () => {
  const without = libraries().filter(
    (name) => !contents.files.some(({ path }) => new RegExp(`^node_modules/${name}/licen[cs]e`, 'i').test(path)),
  )
  // It ships none; its package.json says MIT.
  expect(without).toEqual(['abstract-logging'])
})

test('every fuse is set, as docs/packaging.md says', () => {
  expect(contents.fuses).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  })
})

test('Electron comes in English and Korean, without the page that it shows when it has no app', () => {
  expect(contents.besides).toEqual([
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'atrium-sync',
    'locales/en-US.pak',
    'locales/ko.pak',
    'version',
  ])
})

test('what the package would hold can be read as a list', () => {
  const lines = packLines(contents)
  expect(lines).toEqual(
    expect.arrayContaining([expect.stringMatching(/^ {2}out\/main\/index\.js {2}\d+ kB$/), '  RunAsNode: off']),
  )
  expect(lines.join('\n')).toContain('node_modules/keytar/build/Release/keytar.node')
})

test('a fuse that nobody has decided on fails the pack', async () => {
  const packed = await packStub(root, { output: join(temporary, 'new-fuse'), fuses: '1011000111' })
  expect(packed.ok).toBe(false)
  expect(packed.output).toContain('strictlyRequireAllFuses')
})

test('a setting that electron-builder does not know fails the pack', async () => {
  const packed = await packStub(root, { output: join(temporary, 'wrong'), args: ['-c.linux.noSuchSetting=1'] })
  expect(packed.ok).toBe(false)
  expect(packed.output).toMatch(/does not match the API schema[^]*configuration\.linux/)
})

/** Files in the archive that are not libraries. */
function own(): readonly string[] {
  return contents.files.map(({ path }) => path).filter((path) => !path.startsWith('node_modules/'))
}

function libraries(): readonly string[] {
  const names = contents.files.flatMap(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(names)].toSorted()
}

/** Follows what the app's entry imports, and the workers that it names: the files in `out/main`, and the libraries by name. */
async function reached(): Promise<{ readonly files: readonly string[]; readonly libraries: readonly string[] }> {
  const files = new Set(['out/main/index.js'])
  const names = new Set<string>()
  for (const file of files) {
    const text = (await readFile(join(app, file), 'utf8')).replaceAll(documentation, '')
    for (const [, path = ''] of text.matchAll(/["'`](\.\.?\/[\w./-]+\.js)["'`]/g)) files.add(join(file, '..', path))
    for (const [, name = ''] of text.matchAll(
      /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[\w./-]+)?["']/g,
    )) {
      if (!builtinModules.includes(name) && name !== 'electron') names.add(name)
    }
  }
  return { files: [...files], libraries: [...names] }
}

/** Bundled libraries bring their examples with them. */
const documentation = /^\s*\*.*$/gm

/** A library and what it depends on. What native ones depend on is for their installation. */
async function addWithNeeds(name: string, needed: Set<string>): Promise<void> {
  if (needed.has(name)) return
  needed.add(name)
  if (['better-sqlite3', 'keytar'].includes(name)) return
  const manifest = await readFile(join(app, 'node_modules', name, 'package.json'), 'utf8')
  const { dependencies = {} } = JSON.parse(manifest) as { readonly dependencies?: Readonly<Record<string, string>> }
  for (const next of Object.keys(dependencies)) await addWithNeeds(next, needed)
}
