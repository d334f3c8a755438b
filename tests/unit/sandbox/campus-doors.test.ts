import { expect, test } from 'vitest'
import { assertSchedule } from '../../../src/main/directory/doors/schedule-rules.ts'
import { fold } from '../../../src/main/storage/fold.ts'
import { makeCampusDoors } from '../../../src/sandbox/doors/campus-doors.ts'
import { groupCount } from '../../../src/sandbox/groups.ts'

const campus = makeCampusDoors({ seed: 7, groups: groupCount(2_000) })
const keyOf = ({ site, door }: { readonly site: string; readonly door: string }) => `${fold(site)}/${fold(door)}`

test('the campus has 40 buildings, 1,200 doors and 60 levels, each by a name of its own', () => {
  expect([campus.sites.length, campus.doors.length, campus.levels.length]).toEqual([40, 1_200, 60])
  expect(new Set(campus.sites.map(({ name }) => fold(name))).size).toBe(40)
  expect(new Set(campus.doors.map(keyOf)).size).toBe(1_200)
  expect(new Set(campus.levels.map(({ name }) => fold(name))).size).toBe(60)
})

test('levels open doors that are there at hours that are there, and each door is on a level', () => {
  const [sites, doors] = [new Set(campus.sites.map(({ name }) => name)), new Set(campus.doors.map(keyOf))]
  const schedules = new Set(campus.schedules.map(({ name }) => name))
  const opened = campus.levels.filter(({ name }) => name !== 'Security, everywhere' && name !== 'Facilities')
  expect(campus.levels.filter((level) => !schedules.has(level.schedule))).toEqual([])
  expect(campus.levels.filter((level) => level.sites.length + level.doors.length === 0)).toEqual([])
  expect(campus.levels.flatMap((level) => level.sites).filter((site) => !sites.has(site))).toEqual([])
  expect(campus.levels.flatMap((level) => level.doors).filter((door) => !doors.has(keyOf(door)))).toEqual([])
  expect(opened.flatMap((level) => level.doors).length).toBeGreaterThan(1_200)
  expect(campus.schedules.length).toBeGreaterThanOrEqual(6)
  for (const { week, exceptions } of campus.schedules) {
    assertSchedule({ week: [...week], exceptions: exceptions.map((each) => ({ ...each, hours: [...each.hours] })) })
  }
})

test('most levels are given to groups in a campus of 2,000, and all of them in a large one', () => {
  const given = campus.levels.filter(({ groups }) => groups.length > 0)
  expect(given.length).toBeGreaterThan(50)
  expect(campus.levels.find(({ name }) => name === 'Campus gates')?.groups).toContain('g-201')
  const large = makeCampusDoors({ seed: 7, groups: groupCount(100_000) })
  expect(large.levels.filter(({ groups }) => groups.length === 0)).toEqual([])
  expect(new Set(large.levels.flatMap(({ groups }) => groups)).size).toBe(2_000)
})

test('the same seed gives the same doors, another spreads them otherwise', () => {
  expect(makeCampusDoors({ seed: 7, groups: groupCount(2_000) })).toEqual(campus)
  const other = makeCampusDoors({ seed: 8, groups: groupCount(2_000) })
  expect(other.doors).toHaveLength(1_200)
  expect(other.doors).not.toEqual(campus.doors)
})
