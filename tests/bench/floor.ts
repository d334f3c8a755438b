import type { SourceRecords } from '../../src/shared/atrium-contract.ts'
import { cardKey } from '../../src/main/directory/card-key.ts'
import { createFormatMapping } from '../../src/main/atrium/formats.ts'
import { openConnection, type SqliteDatabase } from '../../src/main/storage/database.ts'
import { fold, personSearchText, personSortName } from '../../src/main/storage/fold.ts'
import { migrate } from '../../src/main/storage/migrate.ts'
import { serveParent } from './children.ts'
import { spend, type Spent } from './measure.ts'
import { countRows, type RowCounts } from './row-counts.ts'

/**
 * The floor of design.md section 6: the least that any first sync must do. The same pages are fetched one after the other,
 * parsed, and inserted by bare prepared statements into the same tables with the same indexes, in one transaction. Nothing is
 * checked, planned, recorded, resumable or cancellable.
 */
export type FloorRequests = {
  load: { request: { url: string; file: string }; answer: { spent: Spent; rows: RowCounts } }
}

type Collection = 'groups' | 'people' | 'credentials' | 'memberships'
type Inserts = { readonly [C in Collection]: (record: SourceRecords[C]) => void }

const pageSize = 5_000

async function load({ url, file }: FloorRequests['load']['request']): Promise<FloorRequests['load']['answer']> {
  const database = openConnection(file)
  try {
    migrate(database, { backup: () => undefined })
    const insert = prepareInserts(database)
    const { spent } = await spend(async () => {
      database.exec('BEGIN IMMEDIATE')
      let snapshot: string | null = null
      // People and groups go first, so that what refers to them finds their row ids.
      snapshot = await loadCollection(url, 'groups', snapshot, insert.groups)
      snapshot = await loadCollection(url, 'people', snapshot, insert.people)
      snapshot = await loadCollection(url, 'credentials', snapshot, insert.credentials)
      await loadCollection(url, 'memberships', snapshot, insert.memberships)
      database.exec('COMMIT')
    })
    return { spent, rows: countRows(database) }
  } finally {
    database.close()
  }
}

async function loadCollection<C extends Collection>(
  url: string,
  collection: C,
  firstSnapshot: string | null,
  insert: (record: SourceRecords[C]) => void,
): Promise<string | null> {
  let snapshot = firstSnapshot
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ limit: String(pageSize) })
    if (snapshot !== null) query.set('snapshot', snapshot)
    if (cursor !== null) query.set('cursor', cursor)
    const response = await fetch(`${url}/v1/${collection}?${query.toString()}`)
    const page = JSON.parse(await response.text()) as Page<SourceRecords[C]>
    for (const record of page.items) insert(record)
    snapshot = page.snapshot_id
    cursor = page.next_cursor
  } while (cursor !== null)
  return snapshot
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next_cursor: string | null
  readonly snapshot_id: string
}

function prepareInserts(database: SqliteDatabase): Inserts {
  const person = database.prepare(
    `INSERT INTO person (id, origin, campus_id, first_name, middle_name, last_name, preferred_name, email, phone, department, title, status,
       valid_from, valid_to, email_key, sort_name, search_text) VALUES (?, 'atrium', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const link = database.prepare(`INSERT INTO identity_link (source, external_id, person_id) VALUES ('atrium', ?, ?)`)
  const credential = database.prepare(
    `INSERT INTO credential (id, person_id, origin, atrium_id, id_type, format, card_type, facility_code, number, number_hex, issue_no, status,
       valid_from, valid_to, card_key) VALUES (?, ?, 'atrium', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const group = database.prepare(
    `INSERT INTO access_group (id, origin, atrium_id, name, description, sort_name) VALUES (?, 'atrium', ?, ?, ?, ?)`,
  )
  const membership = database.prepare(`INSERT INTO membership VALUES (?, ?, 'atrium')`)

  const cardTypeOf = createFormatMapping({})
  const personIds = new Map<string, number>()
  const groupIds = new Map<string, number>()
  let credentials = 0

  return {
    people(p) {
      const id = personIds.size + 1
      personIds.set(p.id, id)
      const [first_name = null, middle_name = null, last_name = null] = [p.first_name, p.middle_name, p.last_name]
      const [preferred_name = null, email = null, campus_id = null] = [p.preferred_name, p.email, p.campus_id]
      person.run(
        id,
        campus_id,
        first_name,
        middle_name,
        last_name,
        preferred_name,
        email,
        p.phone ?? null,
        p.department ?? null,
        p.title ?? null,
        p.status === 'active' ? 'active' : 'suspended',
        p.valid_from ?? null,
        p.valid_to ?? null,
        email === null ? null : fold(email),
        personSortName({ first_name, middle_name, last_name }),
        personSearchText({ first_name, middle_name, last_name, preferred_name, email, campus_id }),
      )
      link.run(p.id, id)
    },
    groups(g) {
      const id = groupIds.size + 1
      groupIds.set(g.id, id)
      group.run(id, g.id, g.name, g.description ?? null, fold(g.name))
    },
    credentials(c) {
      if (c.kind !== 'door') return
      credentials += 1
      const cardType = cardTypeOf(c.format ?? null) ?? ''
      const [facilityCode = null, number = null, numberHex = null] = [c.facility_code, c.number, c.number_hex]
      credential.run(
        credentials,
        personIds.get(c.person_id),
        c.id,
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
        cardKey({ cardType, facilityCode, number, numberHex }),
      )
    },
    memberships(m) {
      membership.run(groupIds.get(m.group_id), personIds.get(m.person_id))
    },
  }
}

serveParent<FloorRequests>({ load })
