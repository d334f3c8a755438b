import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './cli/command-line.ts'
import type { Terminal } from './cli/terminal.ts'

/** The Node entry: the command line. Its workers stand beside it in the build, and in their folders in the source tree. */
const fromSource = import.meta.url.endsWith('.ts')
const besides = (built: string, source: string): URL => new URL(fromSource ? source : built, import.meta.url)

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  platform: process.platform,
  onInterrupt(listener) {
    for (const name of interrupts) process.on(name, listener)
    return () => interrupts.forEach((name) => process.off(name, listener))
  },
  exit: (code) => process.exit(code),
}

process.exitCode = await runCommandLine(process.argv.slice(2), terminal, {
  entries: {
    syncWorker: besides('./sync-worker.js', './sync/worker.ts'),
    readerWorker: besides('./reader-worker.js', './reader/worker.ts'),
    scimWorker: besides('./scim-worker.js', './scim/worker.ts'),
    sandboxWorker: besides('./sandbox-worker.js', '../sandbox/worker.ts'),
    keychainChild: besides('./keychain-child.js', './keychain/child.ts'),
  },
  screens: besides('../renderer/', '../../out/renderer/'),
  version: versionOf(fileURLToPath(new URL('../../package.json', import.meta.url))),
})

function versionOf(manifest: string): string {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return version
}
