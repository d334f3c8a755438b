import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { workerData } from 'node:worker_threads'
import '../../src/main/sync/worker.ts'

/**
 * The sync worker, which dies when a file named `die` appears beside its database: by an error nobody caught, or by ending, as the
 * file says.
 */
const order = join(dirname((workerData as { databaseFile: string }).databaseFile), 'die')

setInterval(() => {
  if (!existsSync(order)) return
  const how = readFileSync(order, 'utf8')
  rmSync(order)
  if (how === 'exit') process.exit(7)
  throw new Error('the worker dies of this')
}, 1).unref()
