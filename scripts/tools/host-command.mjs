import { join } from 'node:path'
import { electronBinary } from './electron-binary.mjs'
import { projectNode } from './project.mjs'

/**
 * The program and arguments that open the app on the sandbox campus.
 *
 * @param {string} root the project's folder, built
 * @param {'command line' | 'browser' | 'desktop'} host
 * @param {readonly string[]} args as they were typed
 * @returns {[string, ...string[]]}
 */
export function hostCommand(root, host, args) {
  const electron = electronBinary(root)
  if (host === 'desktop' && electron !== null) return [electron, root, '--sandbox', ...args]
  const words =
    host === 'command line' ? ['start', ...args.filter((arg) => arg !== '--headless')] : ['serve', '--sandbox', ...args]
  return [projectNode(root), join(root, 'bin', 'atrium-sync.js'), ...words]
}
