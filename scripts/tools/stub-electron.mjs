import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands before the fuses in Electron's program, and how @electron/fuses finds them. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The fuses of an Electron as it is released, in the order of `FuseV1Options`. */
const fusesAsReleased = '101100011'

/**
 * Writes a folder that electron-builder takes for an unpacked Electron for Linux: what a package would hold can be seen and
 * tested where Electron itself cannot be downloaded. Nothing in it runs.
 *
 * @param {string} folder an empty one
 * @param {{ fuses?: string }} [options] a `0` or `1` for each fuse
 */
export function writeStubElectron(folder, { fuses = fusesAsReleased } = {}) {
  const wire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('not a program '), wire]), { mode: 0o755 })
  for (const language of ['de', 'en-US', 'ko']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'resources/default_app.asar']) {
    writeFileSync(join(folder, name), '')
  }
}
