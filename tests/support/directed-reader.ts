import { existsSync, readFileSync, renameSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import '../../src/main/reader/worker.ts'

/**
 * The reader worker, which stops everything it does when a file `<database>.hold` appears and goes on when it is told how in
 * `<database>.order`: `go`, `exit` (ends by itself) or `throw` (dies of an error that nobody caught). While it is held the first file
 * is called `.held`.
 */
const { databaseFile } = workerData as { readonly databaseFile: string }
const cell = new Int32Array(new SharedArrayBuffer(4))

setInterval(() => {
  if (!existsSync(`${databaseFile}.hold`)) return
  renameSync(`${databaseFile}.hold`, `${databaseFile}.held`)
  const order = (): string => (existsSync(`${databaseFile}.order`) ? readFileSync(`${databaseFile}.order`, 'utf8') : '')
  while (!['go', 'exit', 'throw'].includes(order())) Atomics.wait(cell, 0, 0, 1)
  const given = order()
  renameSync(`${databaseFile}.order`, `${databaseFile}.done`)
  if (given === 'exit') process.exit(7)
  if (given === 'throw') throw new Error('the reader dies of this')
}, 1).unref()
