import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { pathsIn } from '../../../src/main/storage/data-folder.ts'
import { depthAtStart, fileState } from '../../../src/main/storage/start-check.ts'
import { aCampus, anApplication, aDataFolder, failureOf } from '../../support/application.ts'

const depth = (file: string): string => depthAtStart(fileState(file, false), systemClock)

/** A synced data folder, closed cleanly: the next start looks hardly. */
async function aSyncedFolder(): Promise<{ readonly dataFolder: string; readonly file: string }> {
  const dataFolder = aDataFolder()
  const campus = await aCampus()
  const app = await anApplication({ dataFolder, source: campus.url })
  await app.until(
    () => app.bridge.sync.state({}),
    ({ lastRun, status }) => lastRun?.runId === 1 && status !== 'syncing',
  )
  await app.application.close()
  const { file } = pathsIn(dataFolder)
  expect(depth(file)).toBe('schema')
  return { dataFolder, file }
}

/** All but the first pages, where the tables are listed. */
function spoil(file: string): void {
  const { size } = statSync(file)
  const from = 10 * 4096
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size - from, 0x5a), 0, size - from, from)
  closeSync(handle)
}

test('after a screen met damage the next start checks the database, although this one is closed cleanly', async () => {
  const { dataFolder, file } = await aSyncedFolder()
  const app = await anApplication({ dataFolder, start: false })
  spoil(file)
  expect(failureOf(await app.bridge.people.open({}))).toMatchObject({ code: 'storage_corrupt' })
  await app.application.close()
  expect(depth(file)).not.toBe('schema')
})
