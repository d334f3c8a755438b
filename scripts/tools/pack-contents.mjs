import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getRawHeader } from '@electron/asar'
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

/**
 * @typedef {{ readonly path: string, readonly bytes: number, readonly unpacked: boolean }} PackedFile `unpacked`: beside the
 *   archive, not in it
 * @typedef {{ readonly files: readonly PackedFile[], readonly fuses: Readonly<Record<string, boolean>>, readonly besides: readonly string[] }} PackContents
 */

/**
 * Reads a packed app for Linux back: what its archive holds, how its fuses are set, and what else lies in its folder.
 *
 * @param {string} folder
 * @returns {Promise<PackContents>}
 */
export async function readPack(folder) {
  const { header } = getRawHeader(join(folder, 'resources', 'app.asar'))
  return {
    files: filesIn(header),
    fuses: await readFuses(join(folder, 'atrium-sync')),
    besides: readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => !path.startsWith(join('resources', 'app.asar')))
      .toSorted(),
  }
}

/** For people: the product's own files one by one, libraries with their number of files. @param {PackContents} contents */
export function packLines({ files, fuses, besides }) {
  const own = files.filter(({ path }) => !path.startsWith('node_modules/'))
  const native = files.filter(({ path, unpacked }) => unpacked && path.endsWith('.node'))
  return [
    `app.asar: ${files.length} files, ${size(files)}`,
    ...own.map((file) => `  ${file.path}  ${size([file])}`),
    ...[
      ...Map.groupBy(
        files.filter((file) => !own.includes(file)),
        libraryOf,
      ),
    ].map(([library, parts]) => `  ${library}  ${parts.length} files, ${size(parts)}`),
    'Native modules, beside app.asar:',
    ...native.map((file) => `  ${file.path}  ${size([file])}`),
    'Fuses:',
    ...Object.entries(fuses).map(([name, isOn]) => `  ${name}: ${isOn ? 'on' : 'off'}`),
    'Besides:',
    ...besides.map((path) => `  ${path}`),
  ]
}

/**
 * @typedef {{ size?: number, unpacked?: boolean }} ArchivedFile
 * @typedef {{ files: Record<string, ArchivedFolder | ArchivedFile> }} ArchivedFolder
 * @param {ArchivedFolder} folder
 * @returns {PackedFile[]}
 */
function filesIn(folder, prefix = '') {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry
      ? filesIn(entry, `${prefix}${name}/`)
      : [{ path: `${prefix}${name}`, bytes: entry.size ?? 0, unpacked: entry.unpacked === true }],
  )
}

/** @param {string} program @returns {Promise<Record<string, boolean>>} */
async function readFuses(program) {
  if (!existsSync(program)) return {}
  const wire = await getCurrentFuseWire(program)
  if (wire.version !== FuseVersion.V1) throw new Error(`${program} has fuses of a version that is not known here.`)
  const names = Object.values(FuseV1Options).filter((name) => typeof name === 'string')
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === FuseState.ENABLE]))
}

/** @param {PackedFile} file */
function libraryOf({ path }) {
  return path
    .split('/')
    .slice(0, path.startsWith('node_modules/@') ? 3 : 2)
    .join('/')
}

/** @param {readonly PackedFile[]} files */
function size(files) {
  const bytes = files.reduce((total, file) => total + file.bytes, 0)
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
