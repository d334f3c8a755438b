import * as fc from 'fast-check'
import type { AccessModel } from './access.ts'

/** Where and when clocks change, and where they do not. */
const zones = ['Asia/Seoul', 'America/New_York', 'Europe/London', 'Pacific/Auckland'] as const
/** Around changes of the clocks of those zones. */
const dates = [
  '2026-03-07',
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-04-04',
  '2026-04-05',
  '2026-10-31',
  '2026-11-01',
] as const

const date = fc.constantFrom(...dates)
const minute = fc.constantFrom(0, 60, 90, 120, 150, 540, 1080, 1320, 1439)
/** `YYYY-MM-DDTHH:MM` where the door is. */
export const someTime: fc.Arbitrary<string> = fc
  .tuple(date, minute)
  .map(([day, at]) => new Date(Date.parse(`${day}T00:00:00Z`) + at * 60_000).toISOString().slice(0, 16))

const span = fc
  .tuple(date, date)
  .map(([one, other]) => (one < other ? { first: one, last: other } : { first: other, last: one }))
const hours = fc.tuple(minute, fc.constantFrom(30, 120, 600, 1440)).map(([from, length]) => ({ from, to: from + length }))
const oncePerStart = <Hours extends { readonly from: number }>(key: (hours: Hours) => string) => ({ selector: key })
const validity = fc.option(
  fc.tuple(date, fc.constantFrom('T00:00:00Z', 'T23:59:59+09:00', 'T12:00:00-05:00')).map(([day, time]) => `${day}${time}`),
  { nil: null, freq: 3 },
)
const among = (count: number) => fc.integer({ min: 1, max: count })
const set = (count: number, maxLength: number) => fc.uniqueArray(among(count), { maxLength })

const counts = { sites: 2, doors: 4, schedules: 3, levels: 4, groups: 4, people: 5 } as const
const each = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1)
const times = <Value>(count: number, value: fc.Arbitrary<Value>) => fc.array(value, { minLength: count, maxLength: count })

/** A small directory with everything that decides about doors. */
export const someModel: fc.Arbitrary<AccessModel> = fc
  .record({
    zones: times(counts.sites, fc.constantFrom(...zones)),
    doorSites: times(counts.doors, among(counts.sites)),
    schedules: times(
      counts.schedules,
      fc.record({
        onHolidays: fc.constantFrom('closed' as const, 'as_usual' as const),
        week: fc.uniqueArray(
          fc.tuple(among(7), hours).map(([weekday, length]) => ({ weekday, ...length })),
          { maxLength: 8, ...oncePerStart(({ weekday, from }: { weekday: number; from: number }) => `${weekday} ${from}`) },
        ),
        exceptions: fc.array(
          fc.record({
            span,
            hours: fc.uniqueArray(hours, { maxLength: 2, ...oncePerStart(({ from }: { from: number }) => `${from}`) }),
          }),
          { maxLength: 1 },
        ),
      }),
    ),
    holidays: fc.array(fc.record({ site: fc.option(among(counts.sites), { nil: null }), span }), { maxLength: 2 }),
    levels: times(
      counts.levels,
      fc.record({ schedule: among(counts.schedules), doors: set(counts.doors, 3), sites: set(counts.sites, 1) }),
    ),
    assigned: times(counts.levels, set(counts.groups, 3)),
    people: times(
      counts.people,
      fc.record({
        status: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const),
        from: validity,
        to: validity,
        cards: fc.array(
          fc.record({
            status: fc.constantFrom('active' as const, 'active' as const, 'lost' as const),
            from: validity,
            to: validity,
          }),
          { maxLength: 2 },
        ),
      }),
    ),
    memberships: times(counts.people, set(counts.groups, 3)),
  })
  .map((drawn) => ({
    sites: drawn.zones.map((zone, at) => ({ id: at + 1, zone })),
    doors: drawn.doorSites.map((site, at) => ({ id: at + 1, site })),
    schedules: drawn.schedules.map(({ onHolidays, week, exceptions }, at) => ({
      id: at + 1,
      onHolidays,
      week,
      exceptions: exceptions.map(({ span: { first, last }, hours: open }) => ({ first, last, hours: open })),
    })),
    holidays: drawn.holidays.map(({ site, span: { first, last } }) => ({ site, first, last })),
    levels: drawn.levels.map((level, at) => ({ id: at + 1, ...level })),
    groups: each(counts.groups),
    assignments: drawn.assigned.flatMap((groups, at) => groups.map((group) => ({ level: at + 1, group }))),
    people: drawn.people.map(({ cards, ...person }, at) => ({
      id: at + 1,
      ...person,
      cards: cards.map((card, place) => ({ id: (at + 1) * 10 + place, ...card })),
    })),
    memberships: drawn.memberships.flatMap((groups, at) => groups.map((group) => ({ person: at + 1, group }))),
  }))

/** What somebody may suppose of such a directory, as plain numbers. */
export const someSupposition = fc.oneof(
  fc.record({
    kind: fc.constantFrom('add_membership' as const, 'remove_membership' as const),
    personId: among(counts.people),
    groupId: among(counts.groups),
  }),
  fc.record({
    kind: fc.constant('remove_memberships' as const),
    groupId: among(counts.groups),
    personIds: fc.uniqueArray(among(counts.people), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('assign_level' as const, 'unassign_level' as const),
    levelId: among(counts.levels),
    groupId: among(counts.groups),
  }),
  fc.record({
    kind: fc.constantFrom('suspend_person' as const, 'remove_person' as const, 'add_credential' as const),
    personId: among(counts.people),
  }),
  fc.record({
    kind: fc.constant('remove_groups' as const),
    groupIds: fc.uniqueArray(among(counts.groups), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('remove_level' as const), levelId: among(counts.levels) }),
  fc.record({
    kind: fc.constant('change_level' as const),
    levelId: among(counts.levels),
    scheduleId: among(counts.schedules),
    doorIds: set(counts.doors, 3),
    siteIds: set(counts.sites, 1),
  }),
  fc.record({
    kind: fc.constantFrom('add_door' as const, 'drop_door' as const),
    levelId: among(counts.levels),
    doorId: among(counts.doors),
  }),
  fc.record({
    kind: fc.constant('change_schedule' as const),
    scheduleId: among(counts.schedules),
    hasHours: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('move_door' as const), doorId: among(counts.doors), siteId: among(counts.sites) }),
  fc.record({
    kind: fc.constant('add_doors' as const),
    doors: fc.array(fc.record({ siteId: among(counts.sites), name: fc.constantFrom('A new one', 'Z new one') }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  fc.record({ kind: fc.constant('remove_door' as const), doorId: among(counts.doors) }),
  fc.record({ kind: fc.constant('remove_site' as const), siteId: among(counts.sites) }),
  fc.record({
    kind: fc.constant('remove_credential' as const),
    credentialId: fc.tuple(among(counts.people), fc.integer({ min: 0, max: 1 })).map(([person, place]) => person * 10 + place),
  }),
)
export type PlainSupposition = typeof someSupposition extends fc.Arbitrary<infer Value> ? Value : never
