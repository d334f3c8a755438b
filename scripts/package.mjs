import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { isKeytarBuilt } from './setup/keychain-library.mjs'
import { setUp } from './setup.mjs'
import { electronBinary, electronVersion } from './tools/electron-binary.mjs'
import { fetchElectron } from './tools/fetch-electron.mjs'
import { packCommand, packStub } from './tools/pack.mjs'
import { packLines, readPack } from './tools/pack-contents.mjs'
import { projectEnvironment, projectNode, projectRoot } from './tools/project.mjs'

/**
 * `npm run package [-- electron-builder arguments]`: builds, and makes the installers for this system in `dist/`.
 * `npm run package -- --stub [--list]` packs around a stub of Electron instead, for a look at what the package would hold.
 */
const limitOfFetchMs = 10 * 60_000
const args = process.argv.slice(2)

endWithNpm()
if (!(await setUp({ purpose: 'start', build: true }))) process.exitCode = 1
else if (args.includes('--stub')) await showStub()
else await makeInstallers()

async function showStub() {
  const output = mkdtempSync(join(tmpdir(), 'atrium-sync-pack-'))
  try {
    const result = await packStub(projectRoot, { output })
    if (!result.ok) {
      console.error(result.output)
      process.exitCode = 1
    } else if (args.includes('--list')) {
      for (const line of packLines(await readPack(result.folder))) console.log(line)
    } else {
      console.log('Packed around a stub of Electron. Add --list to see what the package would hold.')
    }
  } finally {
    rmSync(output, { recursive: true, force: true })
  }
}

async function makeInstallers() {
  if (!isKeytarBuilt(projectRoot)) {
    refuse([
      'keytar is not built: the packaged app could not keep secrets in the keychain.',
      'docs/packaging.md says what it needs.',
    ])
    return
  }
  if (electronBinary(projectRoot, {}) === null) {
    console.error(`Fetching Electron ${electronVersion(projectRoot)} ...`)
    const fetched = await fetchElectron(projectRoot, { limitMs: limitOfFetchMs })
    if (!fetched.ok) {
      refuse(whatIsMissing(fetched.why))
      return
    }
  }
  const electronDist = join(projectRoot, 'node_modules', 'electron', 'dist')
  const command = packCommand(projectRoot, [`-c.electronDist=${electronDist}`, ...args])
  const result = await passThrough(projectNode(projectRoot), command, {
    cwd: projectRoot,
    env: projectEnvironment(projectRoot),
  })
  endLike(result)
}

/** @param {string} why */
function whatIsMissing(why) {
  const version = electronVersion(projectRoot)
  return [
    why,
    '',
    `Missing: Electron ${version} for ${process.platform}-${process.arch}. It is fetched from github.com, which does not answer here.`,
    'Set ELECTRON_MIRROR to a mirror that does, or unpack the archive',
    `electron-v${version}-${process.platform}-${process.arch}.zip by hand into ${join(projectRoot, 'node_modules', 'electron', 'dist')}`,
    `and write the program's name into ${join(projectRoot, 'node_modules', 'electron', 'path.txt')}.`,
    '',
    'npm run package -- --stub --list shows without it what the package would hold.',
  ]
}

/** @param {readonly string[]} lines */
function refuse(lines) {
  console.error(lines.join('\n'))
  process.exitCode = 1
}
