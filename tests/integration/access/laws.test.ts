import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accessCalls,
  type DoorPerson,
  type LevelPath,
  type NamedDoor,
  type PersonDoor,
  verdicts,
  type Waypoint,
} from '../../../src/shared/contract/access-calls.ts'
import { assertNever, type DoorId, type GroupId, type LevelId, type PersonId } from '../../../src/shared/domain.ts'
import { readChangedPeople } from '../../../src/main/access/changed-people.ts'
import { findDoorPeople, readDoorPeople, why } from '../../../src/main/access/door-people.ts'
import { personDoors } from '../../../src/main/access/person-doors.ts'
import { whatIf, whatIfPeople } from '../../../src/main/access/suppose.ts'
import { waypointDoors } from '../../../src/main/access/waypoint-doors.ts'
import { findWaypointPeople, readWaypointPeople } from '../../../src/main/access/waypoint-people.ts'
import { type AccessModel, fillDirectory } from '../../support/access.ts'
import { type PlainSupposition, someModel, someSupposition, someTime } from '../../support/access-arbitrary.ts'
import { aDirectory } from '../../support/directory.ts'
import {
  naiveDoorsOfAll,
  naiveDoorsThrough,
  naiveGroup,
  naiveLevel,
  naivePeopleThrough,
  type NaiveVerdict,
  naiveVerdict,
} from '../../support/naive-access.ts'

const now = Date.parse('2026-03-28T12:00:00Z')

test('who opens a door, why others do not, and the doors of a person are what a naive look at everything finds', () => {
  const { connection } = aDirectory()
  fc.assert(
    fc.property(someModel, someTime, (model, at) => {
      fillDirectory(connection, model)
      for (const { id } of model.doors) {
        const doorId = id as DoorId
        const naive = new Map(model.people.map((person) => [person.id, naiveVerdict(model, person, id, at)]))
        const led = [...naive].filter(([, { paths }]) => paths.length > 0)
        for (const show of ['open', 'refused'] as const) {
          const found = findDoorPeople(connection, { doorId, at, show }, now)
          const expected = led.filter(([, { verdict }]) => (verdict === 'open') === (show === 'open')).map(([person]) => person)
          expect([...found.ids]).toEqual(expected)
          expect(found.byVerdict).toEqual(
            countVerdicts(
              led.map(([, { verdict }]) => verdict),
              model.people.length,
            ),
          )
          const rows = readDoorPeople(connection, { doorId, at }, expected, now)
          expect(rows.map(plainPerson)).toEqual(expected.map((person) => plain(naive.get(person))))
        }
        for (const [person, expected] of naive) {
          expect(plainPerson(why(connection, { doorId, at, personId: person as PersonId }, now))).toEqual(plain(expected))
        }
      }
      for (const person of model.people) {
        const naive = model.doors.map(({ id }) => [id, naiveVerdict(model, person, id, at)] as const)
        const { doors } = personDoors(connection, person.id as PersonId, at, now)
        expect(new Map(doors.map((door) => [door.door.id, plainPerson(door)]))).toEqual(
          new Map(naive.filter(([, { paths }]) => paths.length > 0).map(([id, verdict]) => [id, plain(verdict)])),
        )
      }
    }),
    { numRuns: 40 },
  )
})

test('the doors and the people of a level and of a group are what a naive look at everything finds', () => {
  const { connection } = aDirectory()
  fc.assert(
    fc.property(someModel, someTime, (model, at) => {
      fillDirectory(connection, model)
      const waypoints: readonly (readonly [Waypoint, ReturnType<typeof naiveGroup>])[] = [
        ...model.groups.map((id) => [{ of: 'group', groupId: id as GroupId }, naiveGroup(model, id)] as const),
        ...model.levels.map(({ id }) => [{ of: 'level', levelId: id as LevelId }, naiveLevel(model, id)] as const),
      ]
      for (const [waypoint, through] of waypoints) {
        const { doors } = waypointDoors(connection, waypoint, at, now)
        expect(new Map(doors.map(({ door, paths }) => [Number(door.id), paths.map(plainLevel).sort()]))).toEqual(
          new Map(
            [...naiveDoorsThrough(model, through, at)].map(([door, levels]) => [
              door,
              levels.map(({ level, open }) => `${level} ${open}`).sort(),
            ]),
          ),
        )
        for (const { verdict, paths } of doors) {
          expect(verdict === 'open').toBe(paths.some(({ schedule }) => schedule.state.open))
        }
        const naive = naivePeopleThrough(model, through, at)
        for (const show of ['open', 'refused'] as const) {
          const found = findWaypointPeople(connection, { waypoint, at, show }, now)
          const expected = [...naive].filter(([, { verdict }]) => (verdict === 'open') === (show === 'open')).map(([id]) => id)
          expect([...found.ids]).toEqual(expected)
          expect(found.byVerdict).toEqual(countEach([...naive.values()].map(({ verdict }) => verdict)))
          const rows = readWaypointPeople(connection, { waypoint, at }, expected, now)
          expect(rows.map(plainPerson)).toEqual(expected.map((person) => plain(naive.get(person))))
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('what if is the difference between everything before and everything after', () => {
  const { connection } = aDirectory()
  fc.assert(
    fc.property(someModel, fc.array(someSupposition, { minLength: 1, maxLength: 4 }), (model, suppositions) => {
      fillDirectory(connection, model)
      const parsed = accessCalls.whatIf.input.parse({ suppositions }).suppositions
      const effect = whatIf(connection, parsed, now)

      const before = naiveDoorsOfAll(model, now)
      // What is said of whole sites means the doors that are there when all is done.
      const places = suppositions.filter(({ kind }) => kind === 'move_door' || kind === 'add_doors')
      const others = suppositions.filter((one) => !places.includes(one))
      const supposed = [...places, ...others].reduce(suppose, model)
      const after = naiveDoorsOfAll(suppositions.reduce(supposeGone, supposed), now)
      const changes = model.people.map(({ id }) => {
        const [had, has] = [before.get(id) ?? new Set<number>(), after.get(id) ?? new Set<number>()]
        const [lost, gained] = [[...had].filter((door) => !has.has(door)), [...has].filter((door) => !had.has(door))]
        return { person: id, lost, gained, had: had.size, left: has.size }
      })
      const touched = changes.filter(({ lost, gained }) => lost.length + gained.length > 0)
      expect(new Map(effect.topPeople.map(({ personId, lost, gained, left }) => [personId, { lost, gained, left }]))).toEqual(
        new Map(touched.map(({ person, lost, gained, left }) => [person, { lost: lost.length, gained: gained.length, left }])),
      )
      const named = new Map(
        effect.topPeople.map(({ personId, lostDoors, gainedDoors }) => [personId, [idsOf(lostDoors), idsOf(gainedDoors)]]),
      )
      expect(named).toEqual(new Map(touched.map(({ person, lost, gained }) => [person, [inOrder(lost), inOrder(gained)]])))
      const list = whatIfPeople(connection, parsed, now)
      expect(list.effect).toEqual(effect)
      expect(readChangedPeople(connection, list, { from: 0, to: list.ids.length })).toEqual(effect.topPeople)
      const doors = supposed.doors.map(({ id }) => ({
        doorId: id,
        before: [...before.values()].filter((had) => had.has(id)).length,
        lose: changes.filter(({ lost }) => lost.includes(id)).length,
        gain: changes.filter(({ gained }) => gained.includes(id)).length,
      }))
      const changedDoors = doors.filter(({ lose, gain }) => lose + gain > 0)
      const shown = effect.topDoors.map(({ doorId, before, lose, gain }) => ({ doorId: Number(doorId), before, lose, gain }))
      expect(shown.toSorted((one, other) => one.doorId - other.doorId)).toEqual(changedDoors)
      expect(effect).toMatchObject({
        people: touched.length,
        losing: touched.filter(({ lost }) => lost.length > 0).length,
        gaining: touched.filter(({ gained }) => gained.length > 0).length,
        leftWithNone: touched.filter(({ had, left }) => had > 0 && left === 0).length,
        doors: changedDoors.length,
      })
    }),
    { numRuns: 60 },
  )
})

const inOrder = (ids: readonly number[]): readonly number[] => ids.toSorted((one, other) => one - other)

function idsOf(doors: readonly NamedDoor[]): readonly number[] {
  return inOrder(doors.map(({ doorId }) => doorId))
}

interface PlainVerdict {
  readonly verdict: string
  readonly paths: readonly string[]
}

function plain(naive: NaiveVerdict | undefined): PlainVerdict | null {
  if (naive === undefined) return null
  return { verdict: naive.verdict, paths: naive.paths.map(({ group, level, open }) => `${group} ${level} ${open}`).sort() }
}

function plainPerson(row: DoorPerson | PersonDoor | null): PlainVerdict | null {
  if (row === null) return null
  return {
    verdict: row.verdict,
    paths: row.paths.map(({ group, level, schedule }) => `${group.id} ${level.id} ${schedule.state.open}`).sort(),
  }
}

function plainLevel({ level, schedule }: LevelPath): string {
  return `${level.id} ${schedule.state.open}`
}

function countVerdicts(led: readonly string[], everybody: number): object {
  return { ...countEach(led), no_path: everybody - led.length }
}

function countEach(found: readonly string[]): object {
  return Object.fromEntries(verdicts.map((verdict) => [verdict, found.filter((one) => one === verdict).length]))
}

/** The model with it, in the order in which it is said. */
function suppose(model: AccessModel, supposed: PlainSupposition): AccessModel {
  switch (supposed.kind) {
    case 'add_membership':
    case 'remove_membership': {
      const { personId: person, groupId: group } = supposed
      const others = model.memberships.filter((one) => one.person !== person || one.group !== group)
      return { ...model, memberships: supposed.kind === 'add_membership' ? [...others, { person, group }] : others }
    }
    case 'remove_memberships': {
      const { personIds: people, groupId: group } = supposed
      return { ...model, memberships: model.memberships.filter((one) => one.group !== group || !people.includes(one.person)) }
    }
    case 'add_credential': {
      // Of a number that no other card of the model has.
      const card = { id: 1_000 + supposed.personId, status: 'active' as const, from: null, to: null }
      return {
        ...model,
        people: model.people.map((one) => (one.id === supposed.personId ? { ...one, cards: [...one.cards, card] } : one)),
      }
    }
    case 'assign_level':
    case 'unassign_level': {
      const { levelId: level, groupId: group } = supposed
      const others = model.assignments.filter((one) => one.level !== level || one.group !== group)
      return { ...model, assignments: supposed.kind === 'assign_level' ? [...others, { level, group }] : others }
    }
    case 'change_level':
      return {
        ...model,
        levels: model.levels.map((level) =>
          level.id === supposed.levelId
            ? { ...level, schedule: supposed.scheduleId, doors: supposed.doorIds, sites: supposed.siteIds }
            : level,
        ),
      }
    case 'add_door':
    case 'drop_door':
      return {
        ...model,
        levels: model.levels.map((level) => {
          if (level.id !== supposed.levelId) return level
          const atSites = model.doors.filter(({ site }) => level.sites.includes(site)).map(({ id }) => id)
          const rest = [...level.doors, ...atSites].filter((id) => id !== supposed.doorId)
          return { ...level, sites: [], doors: supposed.kind === 'add_door' ? [...rest, supposed.doorId] : rest }
        }),
      }
    case 'change_schedule':
      return {
        ...model,
        schedules: model.schedules.map((schedule) =>
          schedule.id === supposed.scheduleId
            ? { ...schedule, week: supposed.hasHours ? [{ weekday: 1, from: 0, to: 1 }] : [], exceptions: [] }
            : schedule,
        ),
      }
    case 'move_door':
      return {
        ...model,
        doors: model.doors.map((door) => (door.id === supposed.doorId ? { ...door, site: supposed.siteId } : door)),
      }
    case 'add_doors': {
      const last = Math.max(...model.doors.map(({ id }) => id))
      return {
        ...model,
        doors: [...model.doors, ...supposed.doors.map(({ siteId: site }, at) => ({ id: last + 1 + at, site }))],
      }
    }
    default:
      return model
  }
}

/** The model without what goes. */
function supposeGone(model: AccessModel, supposed: PlainSupposition): AccessModel {
  switch (supposed.kind) {
    case 'suspend_person':
    case 'remove_person':
      return {
        ...model,
        people: model.people.map((person) =>
          person.id === supposed.personId ? { ...person, status: 'suspended' as const } : person,
        ),
      }
    case 'remove_groups':
      return { ...model, memberships: model.memberships.filter(({ group }) => !supposed.groupIds.includes(group)) }
    case 'remove_level':
      return { ...model, levels: model.levels.filter(({ id }) => id !== supposed.levelId) }
    case 'remove_door':
      return { ...model, doors: model.doors.filter(({ id }) => id !== supposed.doorId) }
    case 'remove_site':
      return { ...model, doors: model.doors.filter(({ site }) => site !== supposed.siteId) }
    case 'remove_credential':
      return {
        ...model,
        people: model.people.map((person) => ({
          ...person,
          cards: person.cards.filter(({ id }) => id !== supposed.credentialId),
        })),
      }
    case 'add_membership':
    case 'remove_membership':
    case 'add_credential':
    case 'remove_memberships':
    case 'assign_level':
    case 'unassign_level':
    case 'change_level':
    case 'add_door':
    case 'drop_door':
    case 'change_schedule':
    case 'move_door':
    case 'add_doors':
      return model
    default:
      return assertNever(supposed)
  }
}
