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
    plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US', 'ko-KR'] }), enforce: 'pre' }],
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
