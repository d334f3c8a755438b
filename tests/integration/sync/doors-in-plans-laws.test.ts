import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunId } from '../../../src/shared/domain.ts'
import { type AccessModel, addDoors, emptyModel } from '../../support/access.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { naiveDoorsOfAll } from '../../support/naive-access.ts'
import { aSync, type TestSync } from '../../support/sync.ts'

const people = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']
const groups = ['g-1', 'g-2', 'g-3', 'g-4']

/** What the source may say next, of anybody. */
const someEdit = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'leaves' as const,
      'returns' as const,
      'is_inactive' as const,
      'is_over' as const,
      'loses_card' as const,
      'gets_card' as const,
    ),
    person: fc.constantFrom(...people, 'p-7'),
  }),
  fc.record({
    kind: fc.constantFrom('joins' as const, 'goes_out' as const),
    person: fc.constantFrom(...people, 'p-7'),
    group: fc.constantFrom(...groups),
  }),
  fc.record({ kind: fc.constant('group_ends' as const), group: fc.constantFrom(...groups) }),
)

const someDoors = fc.record({
  levels: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
  assigned: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
})

test('what a plan says of doors is what becomes of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someEdit, { minLength: 1, maxLength: 8 }), someDoors, async (edits, doors) => {
      const source = await aSource({
        people: people.map((id) => aPerson(id)),
        credentials: people.map((id) => aCard(`c-${id}`, id)),
        groups: groups.map((id) => aGroup(id)),
        memberships: people.flatMap((id, at) => [
          aMembership(`g-${(at % 4) + 1}`, id),
          aMembership(`g-${((at + 1) % 4) + 1}`, id),
        ]),
      })
      const here = aSync({ url: source.url })
      await here.sync()
      const groupIds = here.database.prepare('SELECT id FROM access_group ORDER BY atrium_id').pluck().all() as number[]
      const access: AccessModel = {
        ...emptyModel,
        sites: [{ id: 1, zone: 'Asia/Seoul' }],
        doors: [1, 2, 3, 4, 5].map((id) => ({ id, site: 1 })),
        schedules: [{ id: 1, onHolidays: 'as_usual', week: [{ weekday: 1, from: 0, to: 60 }], exceptions: [] }],
        levels: doors.levels.map((opened, at) => ({ id: at + 1, schedule: 1, doors: opened, sites: [] })),
        assignments: doors.assigned.flatMap((of, at) => of.map((place) => ({ level: at + 1, group: groupIds[place] ?? 0 }))),
      }
      addDoors(here.database, access)

      for (const edit of edits) {
        switch (edit.kind) {
          case 'leaves':
            source.remove('people', edit.person)
            break
          case 'returns':
            source.put('people', aPerson(edit.person))
            break
          case 'is_inactive':
            source.put('people', aPerson(edit.person, { status: 'inactive' }))
            break
          case 'is_over':
            source.put('people', aPerson(edit.person, { valid_to: '2026-01-01T00:00:00Z' }))
            break
          case 'loses_card':
            source.put('credentials', aCard(`c-${edit.person}`, edit.person, { status: 'lost' }))
            break
          case 'gets_card':
            source.put('credentials', aCard(`n-${edit.person}`, edit.person))
            break
          case 'joins':
            source.put('memberships', aMembership(edit.group, edit.person))
            break
          case 'goes_out':
            source.remove('memberships', `${edit.group}/${edit.person}`)
            break
          case 'group_ends':
            source.remove('groups', edit.group)
            break
        }
      }
      const before = doorsNow(here, access)
      const report = await here.sync()
      // What a plan says is what it does as a whole.
      const done = report.outcome === 'held' ? here.approve(report.run_id, report.plan_hash) : report
      const after = doorsNow(here, access)
      expect(told(here, report.run_id)).toEqual(difference(before, after))

      if (done.writes === 0) return
      // So does the way back, whatever has become of the levels meanwhile.
      here.database.exec(
        'INSERT OR IGNORE INTO level_door (level_id, door_id) VALUES (1, 5); DELETE FROM access_level WHERE id = 3',
      )
      const meanwhile: AccessModel = {
        ...access,
        levels: access.levels.slice(0, 2).map((level) => (level.id === 1 ? { ...level, doors: [...level.doors, 5] } : level)),
      }
      const away = doorsNow(here, meanwhile)
      const planned = here.undo(report.run_id, { dryRun: true })
      const undone = here.undo(report.run_id)
      if (undone.outcome === 'held') here.approve(undone.run_id, undone.plan_hash)
      expect(told(here, planned.run_id)).toEqual(difference(away, doorsNow(here, meanwhile)))
    }),
    { numRuns: 12 },
  )
})

type Doors = ReadonlyMap<number, ReadonlySet<number>>

/** Found by loops over what stands in the directory. */
function doorsNow(here: TestSync, access: AccessModel): Doors {
  const all = <Row>(sql: string): Row[] => here.database.prepare(sql).all() as Row[]
  const cards = all<{ id: number; person: number; status: 'active' | 'lost'; from: string | null; to: string | null }>(
    'SELECT id, person_id AS person, status, valid_from AS "from", valid_to AS "to" FROM credential',
  )
  return naiveDoorsOfAll(
    {
      ...access,
      assignments: all('SELECT level_id AS level, group_id AS "group" FROM level_group'),
      people: all<{ id: number; status: 'active' | 'suspended'; from: string | null; to: string | null }>(
        'SELECT id, status, valid_from AS "from", valid_to AS "to" FROM person',
      ).map((person) => ({ ...person, cards: cards.filter((card) => card.person === person.id) })),
      memberships: all('SELECT person_id AS person, group_id AS "group" FROM membership'),
    },
    here.now,
  )
}

function difference(before: Doors, after: Doors): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((one, other) => one - other)
  return ids.flatMap((id) => {
    const had = before.get(id) ?? new Set<number>()
    const has = after.get(id) ?? new Set<number>()
    const lost = [...had].filter((door) => !has.has(door)).length
    const gained = [...has].filter((door) => !had.has(door)).length
    return lost + gained === 0 ? [] : [`${id}: -${lost} +${gained} =${has.size}`]
  })
}

function told(here: TestSync, runId: RunId): readonly string[] {
  const rows = here.database
    .prepare('SELECT person_id, lost, gained, remaining FROM plan_person_effect WHERE run_id = ? ORDER BY person_id')
    .all(runId) as { person_id: number; lost: number; gained: number; remaining: number }[]
  return rows.map(({ person_id: id, lost, gained, remaining }) => `${id}: -${lost} +${gained} =${remaining}`)
}
