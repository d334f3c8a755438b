import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from './capture.mjs'
import { projectEnvironment, projectNode, toolFile } from './project.mjs'
import { writeStubElectron } from './stub-electron.mjs'

/** The command that packs, to be run by `projectNode`. @param {string} root @param {readonly string[]} args */
export function packCommand(root, args) {
  return [toolFile(root, 'electron-builder'), '--config', 'electron-builder.ts', '--publish', 'never', ...args]
}

/**
 * Packs for Linux around a stub of Electron. Nothing is downloaded: what tries to, fails at once.
 *
 * @param {string} root the project's folder, built
 * @param {{ output: string, args?: readonly string[], fuses?: string }} options `output`: the folder to pack into; `args` for
 *   electron-builder; `fuses` of the stub
 * @returns {Promise<{ ok: boolean, output: string, folder: string }>} `folder`: the packed app
 */
export async function packStub(root, { output, args = [], fuses }) {
  const stub = mkdtempSync(join(tmpdir(), 'atrium-sync-stub-electron-'))
  try {
    writeStubElectron(stub, fuses === undefined ? {} : { fuses })
    const target = ['--linux', 'dir', '--x64', `-c.electronDist=${stub}`, `-c.directories.output=${output}`]
    const nowhere = 'http://127.0.0.1:9'
    const env = projectEnvironment(root, { HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere, npm_config_offline: 'true' })
    const result = await capture(projectNode(root), packCommand(root, [...target, ...args]), { cwd: root, env })
    return { ...result, folder: join(output, 'linux-unpacked') }
  } finally {
    rmSync(stub, { recursive: true, force: true })
  }
}
