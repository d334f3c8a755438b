import { pathToFileURL } from 'node:url'
import { buildOutput } from './setup/build-output.mjs'
import { dependencies } from './setup/dependencies.mjs'
import { isKeytarBuilt, keychainLibrary } from './setup/keychain-library.mjs'
import { nodeRuntime } from './setup/node-runtime.mjs'
import { runSteps } from './setup/run-steps.mjs'
import { systemPackages } from './setup/system-packages.mjs'
import { projectRoot } from './tools/project.mjs'

/**
 * Makes a fresh clone ready; does only what is not done yet. What it has to say goes to standard error.
 *
 * `start` needs the product (a keychain is welcome, not needed), `test` everything, `tools` only what npm brings.
 *
 * @param {{ purpose: 'start' | 'test' | 'tools', build: boolean, root?: string }} options
 * @returns {Promise<boolean>} false when something that is needed is missing, which has then been explained
 */
export function setUp({ purpose, build, root = projectRoot }) {
  const steps = [...(purpose === 'tools' ? [] : [systemStep(purpose, root)]), dependencies(root), nodeRuntime(root)]
  if (purpose !== 'tools') steps.push(keychainLibrary(root))
  if (build) steps.push(buildOutput(root))
  return runSteps(steps, { terminal: process.stderr, now: Date.now })
}

function systemStep(purpose, root) {
  const keychainIsBuilt = () => isKeytarBuilt(root)
  if (purpose === 'test') return systemPackages({ wanted: ['keychain', 'tests'], isKeytarBuilt: keychainIsBuilt })
  return systemPackages({
    wanted: ['keychain'],
    optional: 'secrets cannot be saved in the keychain.',
    isKeytarBuilt: keychainIsBuilt,
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!(await setUp({ purpose: 'test', build: true }))) process.exitCode = 1
}
