import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three bundles. `main` has one entry for each host and for each thread or process that it starts; the workers are entries
 * of their own (not `?nodeWorker` imports), so that the tests can hand the services the very same files as TypeScript.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node24',
      // Only `dependencies` stay outside by themselves; bundled, keytar does not find its native half.
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
    plugins: [react(), announceWithoutHtml(), { ...optimizeLocales.vite({ locales: ['en-US', 'ko-KR'] }), enforce: 'pre' }],
    build: {
      target: 'chrome156',
      minify: true,
      rolldownOptions: {
        // zod and its setting for the content policy in one piece: split apart, schemas would be built before it is set.
        output: { codeSplitting: { groups: [{ name: 'schemas', test: /node_modules\/zod\/|strict-csp/ }] } },
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
