import { rmSync } from 'node:fs'
import type { Collection, SourceRecords } from '../../shared/atrium-contract.ts'
import { cardKey } from '../directory/card-key.ts'
import type { SourceItem, SourceKey, SourcePage } from '../atrium/source.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/**
 * The staging tables: what one read delivered, row by row, in a throw-away database attached as `stage`. It is a file of its
 * own, so that hours of reading never hold the directory's write lock, and it needs no durability: a run that dies while
 * staging has changed nothing and starts again.
 */
export interface Staging {
  /** Stores one page. Times of records count in a delta only, where the later of two says what is. @returns how many items it held */
  add(page: SourcePage, mode: 'full' | 'delta'): number
  /** Forgets everything, because the read starts over. */
  clear(): void
  holdsInactivePerson(): boolean
  /** Forgets what an earlier attempt at a plan worked out from the same rows. */
  beginPlan(): void
  /** Detaches and removes the file. */
  close(): void
}

export type CardTypeOf = (format: string | null) => string | null

const schema = `
CREATE TABLE stage.person (
  rowno INTEGER PRIMARY KEY, atrium_id TEXT NOT NULL, tomb INTEGER NOT NULL, stamp INTEGER NOT NULL,
  campus_id TEXT, first_name TEXT, middle_name TEXT, last_name TEXT, preferred_name TEXT, email TEXT, phone TEXT,
  department TEXT, title TEXT, status TEXT, valid_from TEXT, valid_to TEXT
);
CREATE TABLE stage.credential (
  rowno INTEGER PRIMARY KEY, atrium_id TEXT NOT NULL, tomb INTEGER NOT NULL, stamp INTEGER NOT NULL,
  person_key TEXT, source_kind TEXT, id_type TEXT, format TEXT, card_type TEXT, facility_code TEXT, number TEXT,
  number_hex TEXT, issue_no INTEGER, status TEXT, valid_from TEXT, valid_to TEXT, card_key TEXT
);
CREATE TABLE stage.access_group (
  rowno INTEGER PRIMARY KEY, atrium_id TEXT NOT NULL, tomb INTEGER NOT NULL, stamp INTEGER NOT NULL,
  name TEXT, description TEXT
);
CREATE TABLE stage.membership (
  rowno INTEGER PRIMARY KEY, group_key TEXT NOT NULL, person_key TEXT NOT NULL, tomb INTEGER NOT NULL, stamp INTEGER NOT NULL
);
-- Records that stay out, with the reason. other_key is a membership's person. Without a key nobody knows whose it was.
CREATE TABLE stage.bad (
  rowno INTEGER PRIMARY KEY, collection TEXT NOT NULL, key TEXT, other_key TEXT, reason TEXT NOT NULL, detail TEXT NOT NULL,
  record TEXT NOT NULL
);
`

const ownTables = ['person', 'credential', 'access_group', 'membership', 'bad']

/** A record is kept up to this length (UTF-16 units) for whoever repairs it. */
const longestRecord = 4_000

/** Attaches an empty staging database at `file` to `database`. */
export function openStaging(database: SqliteDatabase, file: string, cardTypeOf: CardTypeOf): Staging {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  database.prepare('ATTACH ? AS stage').run(file)
  database.pragma('stage.journal_mode = OFF')
  database.pragma('stage.synchronous = OFF')
  database.pragma('stage.locking_mode = EXCLUSIVE')
  database.pragma('stage.cache_size = -65536')
  database.exec(schema)
  const insert = prepareInserts(database, cardTypeOf)

  /** Records that the read itself refused; those behind it were refused by a plan. */
  let lastBad: number | null = null

  const addPage = database.transaction((page: SourcePage, stampOf: StampOf) => {
    switch (page.collection) {
      case 'people':
        for (const item of page.items) insert.people(item, stampOf)
        break
      case 'credentials':
        for (const item of page.items) insert.credentials(item, stampOf)
        break
      case 'groups':
        for (const item of page.items) insert.groups(item, stampOf)
        break
      case 'memberships':
        for (const item of page.items) insert.memberships(item, stampOf)
        break
    }
  })

  return {
    add(page, mode) {
      addPage(page, mode === 'delta' ? stampInDelta : stampInFullRead)
      return page.items.length
    },
    clear() {
      for (const table of ownTables) database.exec(`DELETE FROM stage.${table}`)
    },
    holdsInactivePerson() {
      return database.prepare(`SELECT EXISTS (SELECT 1 FROM stage.person WHERE status = 'suspended')`).pluck().get() === 1
    },
    beginPlan() {
      lastBad ??= Number(database.prepare('SELECT coalesce(max(rowno), 0) FROM stage.bad').pluck().get())
      database.prepare('DELETE FROM stage.bad WHERE rowno > ?').run(lastBad)
      const tables = database.prepare(`SELECT name FROM stage.sqlite_schema WHERE type = 'table'`).pluck().all() as string[]
      for (const table of tables) if (!ownTables.includes(table)) database.exec(`DROP TABLE stage.${table}`)
    },
    close() {
      database.exec('DETACH stage')
      for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    },
  }
}

type StampOf = (time: string | null | undefined) => number
type Inserts = { readonly [C in Collection]: (item: SourceItem<C>, stampOf: StampOf) => void }

function prepareInserts(database: SqliteDatabase, cardTypeOf: CardTypeOf): Inserts {
  const person = database.prepare(`INSERT INTO stage.person VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const credential = database.prepare(
    `INSERT INTO stage.credential VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const group = database.prepare('INSERT INTO stage.access_group VALUES (NULL, ?, ?, ?, ?, ?)')
  const membership = database.prepare('INSERT INTO stage.membership VALUES (NULL, ?, ?, ?, ?)')
  const personTombstone = database.prepare('INSERT INTO stage.person (atrium_id, tomb, stamp) VALUES (?, 1, ?)')
  const credentialTombstone = database.prepare('INSERT INTO stage.credential (atrium_id, tomb, stamp) VALUES (?, 1, ?)')
  const groupTombstone = database.prepare('INSERT INTO stage.access_group (atrium_id, tomb, stamp) VALUES (?, 1, ?)')
  const bad = database.prepare('INSERT INTO stage.bad VALUES (NULL, ?, ?, ?, ?, ?, ?)')

  const addBad = (collection: Collection, item: { key: SourceKey | null; detail: string; raw: unknown }) => {
    const [key, other] = keyColumns(item.key)
    bad.run(collection, key, other, 'unreadable', item.detail, JSON.stringify(item.raw ?? null).slice(0, longestRecord))
  }

  return {
    people(item, stampOf) {
      switch (item.kind) {
        case 'record': {
          const p: SourceRecords['people'] = item.record
          person.run(
            p.id,
            0,
            stampOf(p.updated_at),
            present(p.campus_id),
            p.first_name ?? null,
            p.middle_name ?? null,
            p.last_name ?? null,
            p.preferred_name ?? null,
            p.email ?? null,
            p.phone ?? null,
            p.department ?? null,
            p.title ?? null,
            p.status === 'active' ? 'active' : 'suspended',
            p.valid_from ?? null,
            p.valid_to ?? null,
          )
          break
        }
        case 'tombstone':
          personTombstone.run(keyColumns(item.key)[0], stampOf(item.deletedAt))
          break
        case 'bad':
          addBad('people', item)
          break
      }
    },
    credentials(item, stampOf) {
      switch (item.kind) {
        case 'record': {
          const c: SourceRecords['credentials'] = item.record
          const cardType = c.kind === 'door' ? cardTypeOf(c.format ?? null) : null
          const facilityCode = present(c.facility_code)
          const number = present(c.number)
          const numberHex = present(c.number_hex)
          credential.run(
            c.id,
            0,
            stampOf(c.updated_at),
            c.person_id,
            c.kind,
            c.id_type ?? null,
            c.format ?? null,
            cardType,
            facilityCode,
            number,
            numberHex,
            c.issue_no ?? null,
            c.status,
            c.valid_from ?? null,
            c.valid_to ?? null,
            cardType === null ? null : cardKey({ cardType, facilityCode, number, numberHex }),
          )
          break
        }
        case 'tombstone':
          credentialTombstone.run(keyColumns(item.key)[0], stampOf(item.deletedAt))
          break
        case 'bad':
          addBad('credentials', item)
          break
      }
    },
    groups(item, stampOf) {
      switch (item.kind) {
        case 'record':
          group.run(item.record.id, 0, stampOf(item.record.updated_at), item.record.name, item.record.description ?? null)
          break
        case 'tombstone':
          groupTombstone.run(keyColumns(item.key)[0], stampOf(item.deletedAt))
          break
        case 'bad':
          addBad('groups', item)
          break
      }
    },
    memberships(item, stampOf) {
      switch (item.kind) {
        case 'record':
          membership.run(item.record.group_id, item.record.person_id, 0, stampOf(item.record.updated_at))
          break
        case 'tombstone': {
          const [groupId, personId] = keyColumns(item.key)
          membership.run(groupId, personId, 1, stampOf(item.deletedAt))
          break
        }
        case 'bad':
          addBad('memberships', item)
          break
      }
    },
  }
}

function keyColumns(key: SourceKey | null): [string | null, string | null] {
  if (key === null) return [null, null]
  return 'id' in key ? [key.id, null] : [key.groupId, key.personId]
}

/** A blank id or number identifies nobody: it is no value. Other texts stay as the source spells them. */
function present(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text
}

/** Orders two states of one record in a delta: the later one counts. Unknown times are equal. */
const stampInDelta: StampOf = (time) => (time == null ? 0 : Date.parse(time))
const stampInFullRead: StampOf = () => 0
