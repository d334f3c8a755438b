import { describe, expect, test } from 'vitest'
import { createAuditLog } from '../../../src/main/audit/audit-log.ts'
import { hashOf } from '../../../src/main/audit/chain.ts'
import { hasHash } from '../../../src/main/audit/verify.ts'
import type { SqliteDatabase } from '../../../src/main/storage/database.ts'
import { newestDataVersion } from '../../../src/main/storage/migrate.ts'
import { anEntry, auditRecords, brokenRecord, fillAuditLog } from '../../support/audit.ts'
import { aDatabaseAt } from '../../support/migrations.ts'

/** A log of twelve records. */
function aLog(): SqliteDatabase {
  const database = anEmptyLog()
  database.transaction(() => fillAuditLog(database, 12)).immediate()
  return database
}

function anEmptyLog(): SqliteDatabase {
  return aDatabaseAt(newestDataVersion())
}

test('a log that nobody touched fits, and so does an empty one', () => {
  expect(brokenRecord(aLog())).toBe(null)
  expect(brokenRecord(anEmptyLog())).toBe(null)
})

describe('one byte of one record that is changed names that record', () => {
  test.each(['who', 'via', 'action', 'target', 'outcome', 'details', 'prev', 'hash'])('in %s', (column) => {
    const database = aLog()
    const byte = column === 'hash' || column === 'prev' ? "CASE substr(x, 3, 1) WHEN '0' THEN '1' ELSE '0' END" : "'~'"
    const changed = `substr(x, 1, 2) || ${byte} || substr(x, 4)`
    database.exec(`UPDATE audit_event SET ${column} = (SELECT ${changed} FROM (SELECT ${column} AS x)) WHERE seq = 5`)
    // Whether a hash or what it is of was changed, nobody can tell; but that the record is as it was, no longer.
    expect(brokenRecord(database)).toEqual({ kind: 'changed', seq: 5 })
  })

  test.each([1, 5, 12])('in the time of record %i', (seq) => {
    const database = aLog()
    database.prepare('UPDATE audit_event SET at = at + 1 WHERE seq = ?').run(seq)
    expect(brokenRecord(database)).toEqual({ kind: 'changed', seq })
  })

  test('also where JSON would mean the same', () => {
    const database = aLog()
    database.exec(`UPDATE audit_event SET details = replace(details, ':', ': ') WHERE seq = 9`)
    expect(brokenRecord(database)).toEqual({ kind: 'changed', seq: 9 })
  })
})

test('a record that is gone is missed, wherever it was', () => {
  for (const seq of [1, 6]) {
    const database = aLog()
    database.prepare('DELETE FROM audit_event WHERE seq = ?').run(seq)
    expect(brokenRecord(database)).toEqual({ kind: 'missing', seq })
  }
})

test('a record that is gone is missed also where those behind it moved up', () => {
  const database = aLog()
  database.exec('DELETE FROM audit_event WHERE seq = 6; UPDATE audit_event SET seq = -seq WHERE seq > 6')
  database.exec('UPDATE audit_event SET seq = -seq - 1 WHERE seq < 0')
  expect(brokenRecord(database)).toMatchObject({ seq: 6 })
})

test('two records that changed places are found', () => {
  const database = aLog()
  database.exec(`UPDATE audit_event SET seq = -1 WHERE seq = 4; UPDATE audit_event SET seq = 4 WHERE seq = 8;
    UPDATE audit_event SET seq = 8 WHERE seq = -1`)
  expect(brokenRecord(database)).toEqual({ kind: 'moved', seq: 4 })
})

test('records that were cut off at the end are missed: the head tells of them', () => {
  const database = aLog()
  database.exec('DELETE FROM audit_event WHERE seq > 9')
  expect(brokenRecord(database)).toEqual({ kind: 'cut_off', seq: 10 })
  database.exec('DELETE FROM audit_event')
  expect(brokenRecord(database)).toEqual({ kind: 'cut_off', seq: 1 })
})

test('a head that was set back shows the records behind it', () => {
  const database = aLog()
  const [, , third] = auditRecords(database)
  database.prepare('UPDATE audit_head SET seq = 3, hash = ?').run(third?.hash)
  expect(brokenRecord(database)).toEqual({ kind: 'surplus', seq: 4 })
})

test('a head that was set back keeps nothing from being recorded, and the place stays named', () => {
  const database = aLog()
  const [eleventh] = auditRecords(database).slice(-2)
  database.prepare('UPDATE audit_head SET seq = 11, hash = ?').run(eleventh?.hash)
  const log = createAuditLog(database)
  log.append(anEntry())
  log.append(anEntry())
  const added = auditRecords(database).slice(12)
  expect(added.map(({ seq, action }) => [seq, action])).toEqual([
    [13, 'audit.resume'],
    [14, 'group.create'],
    [15, 'group.create'],
  ])
  expect(JSON.parse(added[0]?.details ?? '')).toEqual({ first: 12, head: `11:${eleventh?.hash}`, last: 12 })
  expect(brokenRecord(database)).toEqual({ kind: 'surplus', seq: 12 })
  // Nor does the mark go away unnoticed.
  database.exec(`UPDATE audit_event SET action = 'group.create' WHERE seq = 13`)
  expect(brokenRecord(database)).toEqual({ kind: 'changed', seq: 13 })
})

test.each([
  ['is gone', 'DELETE FROM audit_head'],
  ['is no number', `UPDATE audit_head SET seq = 'x'`],
  ['is beyond all numbers', 'UPDATE audit_head SET seq = 9223372036854775807'],
  [
    'is followed by a record far behind it',
    `INSERT INTO audit_event SELECT 14, at, who, via, action, target, outcome, details, prev, hash FROM audit_event WHERE seq = 3`,
  ],
  [
    'is followed by the last number',
    `INSERT INTO audit_event SELECT 9007199254740990, at, who, via, action, target, outcome, details, prev, hash FROM audit_event WHERE seq = 3`,
  ],
])('a head that %s keeps nothing from being recorded, and does not go unnoticed', (_how, sql) => {
  const database = aLog()
  database.exec(sql)
  const log = createAuditLog(database)
  for (let n = 0; n < 5; n += 1) {
    log.append(anEntry({ who: 'later' }))
    expect(brokenRecord(database)).not.toBe(null)
  }
  expect(auditRecords(database).filter(({ who }) => who === 'later')).toHaveLength(5)
})

test('records that were cut off stay missed when the log goes on', () => {
  const database = aLog()
  database.exec('DELETE FROM audit_event WHERE seq > 9')
  createAuditLog(database).append(anEntry())
  expect(brokenRecord(database)).toEqual({ kind: 'missing', seq: 10 })
})

test('a record that was forged with its hash does not fit the one behind it', () => {
  for (const seq of [1, 7, 12]) {
    const database = aLog()
    forge(database, seq)
    expect(brokenRecord(database)).toEqual({ kind: 'replaced', seq })
  }
})

test('a log that was written anew from the first record on has lost the head that somebody wrote down', () => {
  const database = aLog()
  const { seq, hash } = auditRecords(database).at(-1) ?? { seq: 0, hash: '' }
  createAuditLog(database).append(anEntry())
  expect(hasHash(database, { seq, hash })).toBe(true)
  expect(hasHash(database, { seq: 3, hash })).toBe(false)
  database.exec(`DELETE FROM audit_event; UPDATE audit_head SET seq = 0, hash = '${'0'.repeat(64)}'`)
  fillAuditLog(database, 13, 5)
  expect(brokenRecord(database)).toBe(null)
  expect(hasHash(database, { seq: null, hash })).toBe(false)
})

function forge(database: SqliteDatabase, seq: number): void {
  const record = auditRecords(database)[seq - 1]
  if (record === undefined) throw new Error('there is no such record')
  const forged = { ...record, who: 'Somebody else' }
  database.prepare('UPDATE audit_event SET who = ?, hash = ? WHERE seq = ?').run(forged.who, hashOf(forged), seq)
}
