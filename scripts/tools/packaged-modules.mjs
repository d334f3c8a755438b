import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The file patterns that keep out of the package what the desktop app never loads: packages that native modules name as
 * dependencies but need only while they are built.
 *
 * @param {string} root the project's folder, with its lock file
 * @param {readonly string[]} native names of packages
 * @returns {string[]}
 */
export function patternsOfUnneededModules(root, native) {
  /** @type {LockedPackages} */
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  /** @type {Set<string>} */
  const needed = new Set()
  for (const name of namesOf(locked[''])) collect(locked, '', name, native, needed)
  const neededNames = new Set([...needed].map(nameOf))
  const unneeded = Object.keys(locked).filter((path) => path !== '' && locked[path]?.dev !== true && !needed.has(path))
  // By name, not by folder: electron-builder moves packages up where it can.
  return [...new Set(unneeded.map(nameOf))]
    .filter((name) => !neededNames.has(name))
    .map((name) => `!**/node_modules/${name}{,/**/*}`)
}

/**
 * @typedef {{ dev?: boolean, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage | undefined>} LockedPackages by folder, `node_modules/a/node_modules/b`
 */

/**
 * @param {LockedPackages} locked
 * @param {string} from the folder of the package that asks
 * @param {string} name
 * @param {readonly string[]} native
 * @param {Set<string>} needed
 */
function collect(locked, from, name, native, needed) {
  const path = resolve(locked, from, name)
  if (path === null || needed.has(path)) return
  needed.add(path)
  if (native.includes(name)) return
  for (const next of namesOf(locked[path])) collect(locked, path, next, native, needed)
}

/** As Node looks a package up: in the asking package's folder, then in each one above. */
function resolve(locked, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (locked[path] !== undefined) return path
    if (folder === '') return null
  }
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** @param {LockedPackage | undefined} found @returns {string[]} */
function namesOf(found) {
  return Object.keys({ ...found?.dependencies, ...found?.optionalDependencies })
}
