import { fileURLToPath } from 'node:url'

/** Where Node keeps what it compiled (`NODE_COMPILE_CACHE`): tests start hundreds of processes that load the same files. */
export const compileCache = fileURLToPath(new URL('../../.cache/node', import.meta.url))
