import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { appendInTurn, createAuditLog } from '../../../src/main/audit/audit-log.ts'
import { addGroup } from '../../../src/main/directory/groups.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { anEntry, auditRecords, brokenRecord } from '../../support/audit.ts'
import { anOpenDataFolder, aStandingClock } from '../../support/data-folder.ts'

const run = promisify(execFile)
const child = fileURLToPath(new URL('../../support/audit-child.ts', import.meta.url))

test('processes that append at once never fork the chain', async () => {
  const { database, kysely, file } = anOpenDataFolder()
  const others = ['one', 'two'].map((name) => run(process.execPath, [child, file, name, '150']))
  const own = createAuditLog(database)
  for (let n = 0; n < 50; n += 1) {
    own.append(anEntry({ who: 'main' }))
    await appendInTurn(kysely, own, anEntry({ who: 'in turn' }))
  }
  await Promise.all(others)
  const by = Object.groupBy(auditRecords(database), ({ who }) => who)
  expect(Object.fromEntries(Object.entries(by).map(([who, records]) => [who, records?.length]))).toEqual({
    one: 150,
    two: 150,
    main: 50,
    'in turn': 50,
  })
  expect(brokenRecord(database, 100)).toBe(null)
})

test('a record goes with the transaction that it stands in', () => {
  const { database } = anOpenDataFolder()
  const log = createAuditLog(database)
  log.append(anEntry())
  const failing = database.transaction(() => {
    log.append(anEntry())
    throw new Error('it did not work out')
  })
  expect(() => failing.immediate()).toThrow('did not work out')
  log.append(anEntry())
  expect(auditRecords(database).map(({ seq }) => seq)).toEqual([1, 2])
  expect(brokenRecord(database)).toBe(null)
})

test('records and changes of the directory take turns, so that none waits for the other in vain', async () => {
  const { database, kysely, file } = anOpenDataFolder()
  const log = createAuditLog(database)
  const author = { actor: 'command', who: 'tester', clock: aStandingClock() } as const
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => [
      addGroup(kysely, author, { name: `Group ${n}`, description: null }),
      appendInTurn(kysely, log, anEntry()),
    ]).flat(),
  )
  const other = openConnection(file)
  try {
    expect(auditRecords(other)).toHaveLength(10)
    expect(brokenRecord(database)).toBe(null)
  } finally {
    other.close()
  }
})
