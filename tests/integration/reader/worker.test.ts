import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../../src/shared/domain.ts'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { aDirectory, aPerson, type TestDirectory } from '../../support/directory.ts'
import { aReader, everybody } from '../../support/reader.ts'
import { failureCode } from '../../support/source-reads.ts'

const directed = new URL('../../support/directed-reader.ts', import.meta.url)

/** A reader whose worker does not move until it is told. */
async function aHeldReader(here: TestDirectory) {
  const reader = aReader(here.connection, directed)
  await reader.people.open(everybody)
  writeFileSync(`${here.file}.hold`, '')
  while (!existsSync(`${here.file}.held`)) await pause(1)
  return { reader, order: (how: 'go' | 'exit' | 'throw') => writeFileSync(`${here.file}.order`, how) }
}

describe('the reader', () => {
  test('sees what others have committed at once', async () => {
    const here = aDirectory()
    const reader = aReader(here.connection)
    expect((await reader.people.open(everybody)).total).toBe(0)
    const id = aPerson(here)
    const { listId, total } = await reader.people.open(everybody)
    expect(total).toBe(1)
    expect(await reader.people.window({ listId, offset: 0, limit: 10 })).toMatchObject({ rows: [{ id }] })
  })

  test('gives an expected failure with its code and values', async () => {
    const reader = aReader(aDirectory().connection)
    const failure = await reader.people.show({ personId: 99 as PersonId }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure).toMatchObject({ code: 'directory_person_unknown', params: { person: '99' } })
  })

  test('says when the database cannot be read, and reads it once it can be', async () => {
    const here = aDirectory()
    const reader = aReader({ name: `${here.file}-elsewhere` })
    expect(await failureCode(reader.directory.totals({}))).toMatch(/^storage_/)
    here.connection.exec(`VACUUM INTO '${here.file}-elsewhere'`)
    openConnection(`${here.file}-elsewhere`).close()
    expect((await reader.people.open(everybody)).total).toBe(0)
  })

  test('leaves the main thread free however long it takes', async () => {
    const here = aDirectory()
    const { reader, order } = await aHeldReader(here)
    let answered = false
    const opened = reader.people.open(everybody).finally(() => {
      answered = true
    })
    aPerson(here)
    await pause(1)
    expect(answered).toBe(false)
    order('go')
    expect((await opened).total).toBe(1)
  })

  test.each(['exit', 'throw'] as const)(
    'that dies (%s) fails what it was asked, and the next read starts another',
    async (how) => {
      const here = aDirectory()
      const { reader, order } = await aHeldReader(here)
      const before = reader.people.open(everybody)
      const failed = expect(before).rejects.toThrow(how === 'exit' ? 'ended unexpectedly' : 'dies of this')
      order(how)
      await failed
      aPerson(here)
      expect((await reader.people.open(everybody)).total).toBe(1)
    },
  )

  test('that died takes its lists along: the next one does not mistake them for its own', async () => {
    const here = aDirectory()
    const { reader, order } = await aHeldReader(here)
    const asked = reader.people.open(everybody)
    order('exit')
    await expect(asked).rejects.toThrow('ended unexpectedly')
    const { listId } = await reader.people.open(everybody)
    for (const old of [listId - 1, listId + 1, 1]) {
      expect(await failureCode(reader.people.window({ listId: old, offset: 0, limit: 1 }))).toBe('app_list_expired')
    }
  })

  test('that is closed refuses what waits and what comes', async () => {
    const { reader, order } = await aHeldReader(aDirectory())
    const waiting = failureCode(reader.people.open(everybody))
    const closing = reader.close()
    order('go')
    await closing
    expect(await waiting).toBe('app_reopening')
    expect(await failureCode(reader.people.open(everybody))).toBe('app_reopening')
  })

  test('that was never asked anything has nothing to close', async () => {
    await aReader({ name: '/nowhere/at/all.sqlite' }).close()
  })
})
