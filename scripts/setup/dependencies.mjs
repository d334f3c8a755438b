import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureNpm, lastLines } from '../tools/capture.mjs'
import { StepFailure } from './run-steps.mjs'

/**
 * The packages of the lock file. Install scripts stay off here: the two packages that need theirs (node, keytar) have
 * a step each, which can say what went wrong.
 */
export function dependencies(root) {
  return {
    title: 'Dependencies (npm ci)',
    isDone: () =>
      isInstalled(
        readPackages(join(root, 'package-lock.json')),
        readPackages(join(root, 'node_modules', '.package-lock.json')),
      ),
    run: async () => {
      const result = await captureNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root })
      if (!result.ok)
        throw new StepFailure(
          `npm could not install the dependencies:\n${withoutWarnings(result.output)}`,
          'npm ci --ignore-scripts',
        )
    },
  }
}

/**
 * Whether what npm says it installed is what the lock file asks for. Builds for other platforms may be absent; the
 * project's own optional packages (keytar) may not: npm drops them when their build fails, and then they are put back.
 *
 * @param {Record<string, any> | null} locked the `packages` of package-lock.json
 * @param {Record<string, any> | null} installed those of node_modules/.package-lock.json
 */
export function isInstalled(locked, installed) {
  if (locked === null || installed === null) return false
  const ownOptional = Object.keys(locked['']?.optionalDependencies ?? {}).map((name) => `node_modules/${name}`)
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true && !ownOptional.includes(path)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

function withoutWarnings(output) {
  return lastLines(output.replaceAll(/^npm (?:warn|notice).*\n/gm, ''))
}
