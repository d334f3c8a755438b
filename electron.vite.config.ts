import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * Three bundles. `main` has one entry for each host and for each thread or process that it starts; the workers are entries
 * of their own (not `?nodeWorker` imports), so that the tests can hand the services the very same files as TypeScript.
 */
export default defineConfig({
  main: {
    plugins: [bundledLicences()],
    build: {
      target: 'node24',
      // Only `dependencies` stay outside by themselves; bundled, keytar does not find its native half. All else is bundled: each thread
      // would load hundreds of small files anew.
      externalizeDeps: { include: ['keytar'] },
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          headless: 'src/main/headless.ts',
          'sync-worker': 'src/main/sync/worker.ts',
          'reader-worker': 'src/main/reader/worker.ts',
          'scim-worker': 'src/main/scim/worker.ts',
          'sandbox-worker': 'src/sandbox/worker.ts',
          'keychain-child': 'src/main/keychain/child.ts',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node24',
      // A sandboxed preload can load neither ES modules nor a second file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    // Of the strings that the components bring along, only those of our two languages.
    plugins: [
      react(),
      announceWithoutHtml(),
      { ...optimizeLocales.vite({ locales: ['en-US', 'ko-KR'] }), enforce: 'pre' },
      bundledLicences(),
    ],
    build: {
      target: 'chrome156',
      minify: true,
      cssCodeSplit: false,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // zod and its setting for the content policy in one piece: split apart, schemas would be built before it is set.
              { name: 'schemas', test: /node_modules\/zod\/|strict-csp/, priority: 3 },
              // By itself each few shared lines become a file: a window asked for more than a hundred.
              { name: 'first', tags: ['$initial'], priority: 2 },
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
})

/**
 * react-aria empties what it reads out with `innerHTML = ''`, which Trusted Types refuse: a number that is changed twice would end
 * in an error. The build fails when an update has other words for it.
 */
function announceWithoutHtml() {
  return {
    name: 'announce-without-html',
    transform(code: string, id: string): string | undefined {
      if (!/\/dist\/private\/live-announcer\/LiveAnnouncer\.m?js$/.test(id)) return undefined
      const safe = code.replaceAll(/\.innerHTML = ''/g, '.replaceChildren()')
      if (safe === code || safe.includes('innerHTML'))
        throw new Error(`${id} is not what it was: look at how it clears itself.`)
      return safe
    },
  }
}

/** Writes the licences of the libraries in a bundle into `LICENSES.txt` beside it: whoever ships a library ships its licence. */
function bundledLicences(): Plugin {
  return {
    name: 'bundled-licences',
    generateBundle() {
      const packages = [...this.getModuleIds()].flatMap(
        (id) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(id)?.[1] ?? [],
      )
      const licences = [...new Set(packages)].map(licenceOf).toSorted()
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: licences.join('\n\n') })
    },
  }
}

/** The name of the package in `folder`, its version, the kind of its licence, and its text where the package ships one. */
function licenceOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<Record<string, string>>
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
  return `${manifest['name']} ${manifest['version']} (${manifest['license']})${text}`
}
