import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAuditLog, readHead } from '../../../src/main/audit/audit-log.ts'
import { type AuditRecord, chainStart, hashOf, lineOf } from '../../../src/main/audit/chain.ts'
import { fileOfSeal, sealBefore } from '../../../src/main/audit/seal.ts'
import { readSeals, type Seal } from '../../../src/main/audit/seal-rows.ts'
import { checkStretch } from '../../../src/main/audit/verify.ts'
import { verifyLog } from '../../../src/main/audit/verify-log.ts'
import type { DataFolder } from '../../../src/main/storage/data-folder.ts'
import { keepUp } from '../../../src/main/sync/upkeep.ts'
import { anEntry, auditRecords, fillAuditLog } from '../../support/audit.ts'
import { anOpenDataFolder } from '../../support/data-folder.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 20)

test('sealed records leave the table, and the chain goes on: their files, the seals and the rest are verified as one', async () => {
  const { folder, seals } = await twiceSealed()
  expect(seals.map(({ first_seq, last_seq }) => [first_seq, last_seq])).toEqual([
    [1, 5],
    [6, 9],
  ])
  // Four are left, and each sealing has a record of its own.
  expect(auditRecords(folder.database).map(({ seq }) => seq)).toEqual([10, 11, 12, 13, 14])
  const verified = await verify(folder)
  expect(verified).toMatchObject({ broken: null, first: 10, end: { seq: 14 } })
  expect(verified.seals.map(({ state }) => state)).toEqual(['fits', 'fits'])
})

test('the head that was written down before is found in a sealed file', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 3)
  const head = readHead(folder.database)
  fillAuditLog(folder.database, 3, start + 10 * hour)
  await seal(folder, start + 11.5 * hour)
  expect(auditRecords(folder.database)).toHaveLength(2)
  expect((await verify(folder, head)).broken).toBe(null)
  expect((await verify(folder, { seq: 3, hash: 'f'.repeat(64) })).broken).toEqual({ kind: 'head', seq: 3 })
})

test('a sealed file that was changed is found, and the record named; one that is elsewhere is only told of', async () => {
  const { folder, seals } = await twiceSealed()
  const file = fileOfSeal(folder.folder, seals[1] as Seal)
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, whole.replace('Group 6', 'Group 8'))
  expect((await verify(folder)).broken).toEqual({ kind: 'file', seq: 7 })
  writeFileSync(file, whole.split('\n').slice(0, 2).join('\n'))
  expect((await verify(folder)).broken).toEqual({ kind: 'file', seq: 8 })
  rmSync(file)
  const { broken, seals: told } = await verify(folder)
  expect(broken).toBe(null)
  expect(told.map(({ state }) => state)).toEqual(['fits', 'missing'])
})

test('a seal that was made up or changed is found: the chain tells of the real one', async () => {
  const { folder } = await twiceSealed()
  const { database } = folder
  database.exec('DELETE FROM audit_event WHERE seq = 10')
  expect((await verify(folder)).broken).toEqual({ kind: 'missing', seq: 10 })
  const [, eleventh] = auditRecords(database)
  database.prepare('UPDATE audit_seal SET last_seq = 10, last_hash = ? WHERE first_seq = 6').run(eleventh?.prev)
  rmSync(join(folder.folder, 'audit'), { recursive: true })
  expect((await verify(folder)).broken).toEqual({ kind: 'sealed', seq: 6 })
  database.exec('DELETE FROM audit_seal WHERE first_seq = 1')
  expect((await verify(folder)).broken).toEqual({ kind: 'sealed', seq: 1 })
})

test('a sealed file that was written anew together with its seal is found, though the newest seal is the real one', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 30)
  await seal(folder, start + 20 * hour)
  fillAuditLog(folder.database, 10, start + 101 * hour)
  await seal(folder, start + 103 * hour)
  const head = readHead(folder.database)
  const [first, second] = readSeals(folder.database)
  // The record of the first sealing went into the second file.
  expect([first?.last_seq, second?.last_seq]).toEqual([20, 33])
  expect((await verify(folder, head)).broken).toBe(null)
  rewrite(folder, first as Seal)
  expect((await verify(folder, head)).broken).toEqual({ kind: 'sealed', seq: 1 })
})

test('a seal is compared with the record of its sealing, also where the file behind it is written anew to fit', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 30)
  // The records of both sealings are in the table.
  await seal(folder, start + 10 * hour)
  await seal(folder, start + 20 * hour)
  const [first, second] = readSeals(folder.database) as [Seal, Seal]
  rewrite(folder, first)
  expect((await verify(folder)).broken).toEqual({ kind: 'sealed', seq: 1 })
  expect(checkStretch(folder.database, null, 10).broken).toEqual({ kind: 'sealed', seq: 1 })
  rewrite(folder, second)
  expect((await verify(folder)).broken).toEqual({ kind: 'sealed', seq: 1 })
})

test('a seal that was pointed to no file is found by the record in a later sealed file', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 30)
  await seal(folder, start + 20 * hour)
  fillAuditLog(folder.database, 10, start + 101 * hour)
  await seal(folder, start + 103 * hour)
  folder.database.exec(`UPDATE audit_seal SET file = 'elsewhere.jsonl' WHERE first_seq = 1`)
  expect((await verify(folder)).broken).toEqual({ kind: 'sealed', seq: 1 })
})

test('where the file is missing that tells of a seal, that is said', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 30)
  await seal(folder, start + 20 * hour)
  fillAuditLog(folder.database, 10, start + 101 * hour)
  await seal(folder, start + 103 * hour)
  rmSync(fileOfSeal(folder.folder, readSeals(folder.database)[1] as Seal))
  const { broken, seals } = await verify(folder)
  expect(broken).toBe(null)
  expect(seals.map(({ state }) => state)).toEqual(['unproven', 'missing'])
})

test('what was left in the table by a sealing that was killed is not looked at, and goes with the next one', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 6)
  const records = auditRecords(folder.database)
  await seal(folder, start + 3 * hour)
  const insert = folder.database.prepare(
    'INSERT INTO audit_event VALUES (:seq, :at, :who, :via, :action, :target, :outcome, :details, :prev, :hash)',
  )
  for (const record of records.slice(1, 3)) insert.run(record)
  expect((await verify(folder)).broken).toBe(null)
  expect(await seal(folder, start)).toBe(null)
  expect(auditRecords(folder.database).map(({ seq }) => seq)).toEqual([4, 5, 6, 7])
})

test('nothing is sealed that is not old enough, nor behind what is not: the clock may have been set back', async () => {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 2)
  createAuditLog(folder.database).append(anEntry({ at: start - 5 * hour }))
  expect(await seal(folder, start)).toBe(null)
  expect(await seal(folder, start + hour)).toMatchObject({ first_seq: 1, last_seq: 1 })
})

test('after a run, whole months that are older than they are kept are sealed, where that is set', async () => {
  const folder = anOpenDataFolder()
  const now = new Date()
  const firstKept = Date.UTC(now.getUTCFullYear() - 2, now.getUTCMonth())
  fillAuditLog(folder.database, 4, firstKept - 2 * hour)
  const { database, backupFolder } = folder
  const { signal } = new AbortController()
  const request = { backupFolder, keepRunsDays: 90 }
  expect(await keepUp(database, { ...request, audit: null }, signal)).toMatchObject({ sealed: 0 })
  const audit = { dataFolder: folder.folder, keepYears: 2 }
  expect(await keepUp(database, { ...request, audit }, signal)).toMatchObject({ sealed: 2, sealRefused: null })
  expect(await verify(folder)).toMatchObject({ broken: null, first: 3, end: { seq: 5 } })
  database.exec(`UPDATE audit_event SET who = 'nobody' WHERE seq = 3`)
  const later = { ...request, audit: { ...audit, keepYears: 1 } }
  expect(await keepUp(database, later, signal)).toMatchObject({ sealed: 0, sealRefused: 'audit_seal_broken' })
})

async function twiceSealed(): Promise<{ readonly folder: DataFolder; readonly seals: readonly Seal[] }> {
  const folder = anOpenDataFolder()
  fillAuditLog(folder.database, 12)
  await seal(folder, start + 5 * hour)
  await seal(folder, start + 9 * hour)
  return { folder, seals: readSeals(folder.database) }
}

function seal({ database, folder }: DataFolder, before: number): Promise<Seal | null> {
  return sealBefore({ database, dataFolder: folder, before, now: start + 100 * hour, who: 'tester', via: 'command_line' })
}

/** What somebody does who may write everything: each record another one, with its hash, and the seal of the file that they make. */
function rewrite({ database, folder }: DataFolder, sealed: Seal): void {
  const file = fileOfSeal(folder, sealed)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  let { hash } = chainStart
  const text = lines
    .map((line, n) => {
      const { details, ...record } = JSON.parse(line) as AuditRecord
      const prev = n === 0 && record.seq !== 1 ? newHash(database, record.seq - 1) : hash
      const forged = { ...record, details: JSON.stringify(details), who: 'Somebody else', prev }
      hash = hashOf(forged)
      return `${lineOf({ ...forged, hash })}\n`
    })
    .join('')
  writeFileSync(file, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  database.prepare('UPDATE audit_seal SET last_hash = ?, sha256 = ? WHERE first_seq = ?').run(hash, sha256, sealed.first_seq)
}

/** Where the seal ends now that ends with that record. */
function newHash(database: DataFolder['database'], seq: number): string {
  return readSeals(database).find(({ last_seq: last }) => last === seq)?.last_hash ?? ''
}

function verify({ database, folder }: DataFolder, head: Parameters<typeof verifyLog>[0]['head'] = null) {
  return verifyLog({ database, dataFolder: folder, head })
}
