import type { AccessModel, ModelLevel, ModelPerson } from './access.ts'

/**
 * Who opens what, found by loops over plain objects and a walk back through the minutes before a moment. It shares nothing with the
 * product, time zones included, so that both can only agree by being right.
 */

export interface NaivePath {
  readonly group: number
  readonly level: number
  readonly open: boolean
}

export interface NaiveVerdict {
  readonly verdict: string
  readonly paths: readonly NaivePath[]
}

/** @param at `YYYY-MM-DDTHH:MM` where the door is */
export function naiveVerdict(model: AccessModel, person: ModelPerson, doorId: number, at: string): NaiveVerdict {
  const site = siteOf(model, doorId)
  const instant = instantWhere(site.zone, at)
  const paths: NaivePath[] = []
  for (const { group } of model.memberships.filter((membership) => membership.person === person.id)) {
    for (const level of levelsOf(model, group)) {
      if (!doorsOf(model, level).has(doorId)) continue
      paths.push({ group, level: level.id, open: isOpen(model, level.schedule, site, instant) })
    }
  }
  const hindrance = naiveHindrance(person, instant)
  const byPaths = paths.length === 0 ? 'no_path' : paths.some(({ open }) => open) ? 'open' : 'closed'
  return { verdict: hindrance ?? byPaths, paths }
}

/** A level or a group: the levels and groups that a path through it goes by. */
export interface NaiveWaypoint {
  readonly levels: readonly number[]
  readonly groups: readonly number[]
}

/** A level, with the groups on it. */
export function naiveLevel(model: AccessModel, level: number): NaiveWaypoint {
  return { levels: [level], groups: model.assignments.filter((one) => one.level === level).map(({ group }) => group) }
}

/** A group, with the levels that it is on. */
export function naiveGroup(model: AccessModel, group: number): NaiveWaypoint {
  return { groups: [group], levels: levelsOf(model, group).map(({ id }) => id) }
}

/** The doors there, each with the levels that open it and whether they do then. */
export function naiveDoorsThrough(
  model: AccessModel,
  { levels }: NaiveWaypoint,
  at: string,
): ReadonlyMap<number, readonly { readonly level: number; readonly open: boolean }[]> {
  const doors = model.doors.map(({ id }) => {
    const site = siteOf(model, id)
    const opened = model.levels.filter((level) => levels.includes(level.id) && doorsOf(model, level).has(id))
    const instant = instantWhere(site.zone, at)
    return [id, opened.map(({ id: level, schedule }) => ({ level, open: isOpen(model, schedule, site, instant) }))] as const
  })
  return new Map(doors.filter(([, opened]) => opened.length > 0))
}

/**
 * Everybody in its groups, by whether any of its doors opens for them that way alone, or else by what stands in the way at the first door.
 * A path is open where it is at any door.
 */
export function naivePeopleThrough(model: AccessModel, waypoint: NaiveWaypoint, at: string): ReadonlyMap<number, NaiveVerdict> {
  const { levels, groups } = waypoint
  const alone: AccessModel = {
    ...model,
    memberships: model.memberships.filter(({ group }) => groups.includes(group)),
    assignments: model.assignments.filter(({ level, group }) => levels.includes(level) && groups.includes(group)),
  }
  const doors = model.doors.filter(({ id }) => naiveDoorsThrough(model, waypoint, at).has(id))
  const people = model.people.filter(({ id }) => alone.memberships.some(({ person }) => person === id))
  return new Map(
    people.map((person) => {
      const verdicts = doors
        .toSorted((one, other) => one.site - other.site)
        .map(({ id }) => naiveVerdict(alone, person, id, at))
      const nowhere = { verdict: naiveHindrance(person, instantWhere('UTC', at)) ?? 'no_path', paths: [] }
      const { verdict } = verdicts.find((one) => one.verdict === 'open') ?? verdicts[0] ?? nowhere
      const paths = verdicts.flatMap((one) => one.paths)
      const ways = Map.groupBy(paths, ({ group, level }) => `${group} ${level}`)
      const merged = [...ways.values()].map((same) => ({ ...same[0], open: same.some(({ open }) => open) }) as NaivePath)
      return [person.id, { verdict, paths: merged }]
    }),
  )
}

/** The doors of everybody, whatever the hour; `at` in ms. */
export function naiveDoorsOfAll(model: AccessModel, at: number): ReadonlyMap<number, ReadonlySet<number>> {
  const all = new Map<number, ReadonlySet<number>>()
  for (const person of model.people) {
    const doors = new Set<number>()
    if (naiveHindrance(person, at) === null) {
      for (const { group } of model.memberships.filter((membership) => membership.person === person.id)) {
        for (const level of levelsOf(model, group)) {
          const schedule = model.schedules.find(({ id }) => id === level.schedule)
          const hours = [...(schedule?.week ?? []), ...(schedule?.exceptions ?? []).flatMap((exception) => exception.hours)]
          if (hours.length > 0) for (const door of doorsOf(model, level)) doors.add(door)
        }
      }
    }
    all.set(person.id, doors)
  }
  return all
}

function naiveHindrance(person: ModelPerson, instant: number): string | null {
  if (person.status === 'suspended') return 'suspended'
  if (person.from !== null && Date.parse(person.from) > instant) return 'not_valid_yet'
  if (person.to !== null && Date.parse(person.to) < instant) return 'no_longer_valid'
  const good = person.cards.some(
    (card) =>
      card.status === 'active' &&
      (card.from === null || Date.parse(card.from) <= instant) &&
      (card.to === null || Date.parse(card.to) >= instant),
  )
  return good ? null : 'no_credential'
}

function levelsOf(model: AccessModel, group: number): readonly ModelLevel[] {
  return model.assignments
    .filter((assignment) => assignment.group === group)
    .flatMap((assignment) => model.levels.filter(({ id }) => id === assignment.level))
}

function doorsOf(model: AccessModel, level: ModelLevel): ReadonlySet<number> {
  const doors = model.doors.filter(({ id, site }) => level.doors.includes(id) || level.sites.includes(site))
  return new Set(doors.map(({ id }) => id))
}

function siteOf(model: AccessModel, doorId: number): { readonly id: number; readonly zone: string } {
  const door = model.doors.find(({ id }) => id === doorId)
  const site = model.sites.find(({ id }) => id === door?.site)
  if (site === undefined) throw new Error(`no door ${doorId}`)
  return site
}

/** Whether any hours began at a minute before that, and last until then. */
function isOpen(model: AccessModel, scheduleId: number, site: { id: number; zone: string }, instant: number): boolean {
  const known = openOf.get(model) ?? new Map<string, boolean>()
  openOf.set(model, known)
  const key = `${scheduleId} ${site.id} ${instant}`
  const open = known.get(key) ?? walkBack(model, scheduleId, site, instant)
  known.set(key, open)
  return open
}

/** The walk takes a while, and is the same for everybody. */
const openOf = new WeakMap<AccessModel, Map<string, boolean>>()

function walkBack(model: AccessModel, scheduleId: number, site: { id: number; zone: string }, instant: number): boolean {
  const schedule = model.schedules.find(({ id }) => id === scheduleId)
  if (schedule === undefined) return false
  const hoursOn = (dayStart: number): readonly { readonly from: number; readonly to: number }[] => {
    const date = new Date(dayStart).toISOString().slice(0, 10)
    const exception = schedule.exceptions.find(({ first, last }) => first <= date && date <= last)
    if (exception !== undefined) return exception.hours
    const isHoliday = model.holidays.some(
      (holiday) => (holiday.site === null || holiday.site === site.id) && holiday.first <= date && date <= holiday.last,
    )
    if (isHoliday && schedule.onHolidays === 'closed') return []
    return schedule.week.filter(({ weekday }) => weekday % 7 === new Date(dayStart).getUTCDay())
  }
  const shown = Date.parse(`${wallAt(site.zone, instant)}:00Z`)
  const days = new Map<number, ReturnType<typeof hoursOn>>()
  for (let ago = 0; ago < 2 * 1440; ago += 1) {
    const then = shown - ago * 60_000
    const minute = (then / 60_000) % 1440
    const dayStart = then - minute * 60_000
    const hours = days.get(dayStart) ?? hoursOn(dayStart)
    days.set(dayStart, hours)
    if (hours.some(({ from, to }) => from === minute && to - from > ago)) return true
  }
  return false
}

/** `YYYY-MM-DDTHH:MM`: Swedish dates are written so. */
function wallAt(zone: string, instant: number): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(zone, format)
  return format.format(instant).replace(' ', 'T')
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The first instant at which the clock shows it; of an hour that it leaves out, an hour later. */
function instantWhere(zone: string, at: string): number {
  const shown = Date.parse(`${at}:00Z`)
  for (let east = 15 * 60; east >= -15 * 60; east -= 15) {
    if (wallAt(zone, shown - east * 60_000) === at) return shown - east * 60_000
  }
  return instantWhere(zone, new Date(shown + 3_600_000).toISOString().slice(0, 16))
}
