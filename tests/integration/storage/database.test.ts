import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { openConnection } from '../../../src/main/storage/database.ts'
import { aFolder } from '../../support/data-folder.ts'

/** A thread that writes to a database that is not in write-ahead mode yet, as at a first start or right after a restore. */
const writer = `
  const { parentPort, workerData } = require('node:worker_threads')
  const database = new (require(workerData.library))(workerData.file)
  database.exec('BEGIN IMMEDIATE; CREATE TABLE something (id INTEGER)')
  parentPort.postMessage('writing')
  setTimeout(() => { database.exec('COMMIT'); database.close() }, 50)`

test('a connection that is opened while another one writes to a new file waits for it', async () => {
  const file = join(aFolder(), 'database.sqlite')
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(writer, { eval: true, workerData: { file, library } })
  const ended = once(worker, 'exit')
  await once(worker, 'message')

  const database = openConnection(file)

  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(database.prepare('SELECT count(*) AS rows FROM something').get()).toEqual({ rows: 0 })
  database.close()
  await ended
})
