import type { CampusDoor, CampusDoors } from '../../shared/campus-doors.ts'
import { areaOf, groupId } from '../groups.ts'
import { annexes, type Building, type BuildingKind, type DoorRole, makeBuildings } from './buildings.ts'
import { holidays, schedules } from './hours.ts'

/**
 * The doors of a campus: 40 buildings, 1,200 doors and 60 levels, which its groups have as their names say. The same seed gives the
 * same doors.
 * @param groups how many groups the campus has
 */
export function makeCampusDoors({ seed, groups }: { readonly seed: number; readonly groups: number }): CampusDoors {
  const buildings = makeBuildings(seed)
  const levels = makeLevels(buildings)
  const groupsOf = new Map<string, string[]>()
  for (let slot = 0; slot < groups; slot += 1) {
    for (const level of levelsOfGroup(slot, buildings)) groupsOf.set(level, [...(groupsOf.get(level) ?? []), groupId(slot)])
  }
  return {
    sites: buildings.map(({ name }) => ({ name, timeZone: 'Asia/Seoul' })),
    doors: buildings.flatMap((building) => doorsWith(building, allRoles)),
    schedules,
    holidays,
    levels: levels.map((level) => ({ ...level, groups: groupsOf.get(level.name) ?? [] })),
  }
}

type Level = Omit<CampusDoors['levels'][number], 'groups'>

const allRoles: readonly DoorRole[] = ['entrance', 'delivery', 'roof', 'server', 'laboratory', 'archive', 'office', 'room']

/** Levels of one building are called after it. */
const inHours = (building: string): string => `${building}: everyday`
const inLabs = (building: string): string => `${building}: labs`
const inStacks = (building: string): string => `${building}: stacks`

const gates = 'Campus gates'
const offices = 'Offices'
const serverRooms = 'Server rooms'
const roofs = 'Roofs'
const docks = 'Loading docks'
const night = 'Night access'
const weekend = 'Weekend access'
const facilities = 'Facilities'
const security = 'Security, everywhere'

function makeLevels(buildings: readonly Building[]): readonly Level[] {
  const everywhere = buildings.map(({ name }) => name)
  const indoors = buildings.filter(({ kind }) => kind !== 'outside')
  const of = (kinds: readonly BuildingKind[], roles: readonly DoorRole[]): readonly CampusDoor[] =>
    buildings.filter(({ kind }) => kinds.includes(kind)).flatMap((building) => doorsWith(building, roles))
  const inside = indoors.map(({ kind }) => kind)
  return [
    { name: gates, schedule: 'Always', sites: everywhere.filter((_, at) => buildings[at]?.kind === 'outside'), doors: [] },
    ...indoors.map((building) => ({
      name: inHours(building.name),
      schedule: everyday[building.kind],
      sites: [],
      doors: doorsWith(building, ['entrance', 'room']),
    })),
    ...buildings
      .filter(({ kind }) => kind === 'laboratory')
      .map((building) => ({
        name: inLabs(building.name),
        schedule: 'Lab hours',
        sites: [],
        doors: doorsWith(building, ['entrance', 'laboratory']),
      })),
    ...buildings
      .filter(({ kind }) => kind === 'library')
      .map((building) => ({
        name: inStacks(building.name),
        schedule: 'Staff hours',
        sites: [],
        doors: doorsWith(building, ['entrance', 'archive', 'office']),
      })),
    { name: offices, schedule: 'Staff hours', sites: [], doors: of(['offices'], ['entrance', 'office']) },
    { name: serverRooms, schedule: 'Always', sites: [], doors: of(inside, ['server']) },
    { name: roofs, schedule: 'Staff hours', sites: [], doors: of(inside, ['roof']) },
    { name: docks, schedule: 'Deliveries', sites: [], doors: of(inside, ['delivery']) },
    { name: night, schedule: 'Nights', sites: [], doors: of(['laboratory', 'library'], ['entrance', 'laboratory']) },
    { name: weekend, schedule: 'Weekends', sites: [], doors: of(['laboratory', 'offices'], ['entrance', 'office']) },
    { name: facilities, schedule: 'Staff hours', sites: everywhere, doors: [] },
    { name: security, schedule: 'Always', sites: everywhere, doors: [] },
    {
      name: 'Museum and concert staff',
      schedule: 'Leisure hours',
      sites: everywhere.filter((name) => name === '박물관' || name === 'Concert Hall'),
      doors: [],
    },
  ]
}

const everyday: Readonly<Record<BuildingKind, string>> = {
  laboratory: 'Building hours',
  library: 'Library hours',
  offices: 'Building hours',
  residence: 'Always',
  leisure: 'Leisure hours',
  plant: 'Staff hours',
  outside: 'Always',
}

/** What a group may open: its building every day, what is beside it, and what its area is. */
function levelsOfGroup(slot: number, buildings: readonly Building[]): readonly string[] {
  const place = areaOf(slot)
  if (place === null) return [gates]
  const building = buildings.find(({ name }) => name === place.building)
  if (building === undefined) return []
  const { name, kind } = building
  const beside = annexes.filter(([, other]) => other === name).map(([annex]) => annex)
  const near = buildings.filter((other) => other.name === name || beside.includes(other.name))
  const everydayLevels = near.map((each) => (each.kind === 'outside' ? gates : inHours(each.name)))
  const special = {
    'Main entrance': near.flatMap((each) =>
      each.kind === 'laboratory' ? [inLabs(each.name)] : each.kind === 'library' ? [inStacks(each.name)] : [],
    ),
    'Labs 1-4': kind === 'laboratory' ? [inLabs(name)] : [],
    'Labs 5-9': kind === 'laboratory' ? [inLabs(name), night] : [],
    실험실: kind === 'laboratory' ? [inLabs(name)] : [],
    'Roof access': [roofs],
    옥상: [roofs],
    'Server room': [serverRooms],
    'Reading rooms': kind === 'library' ? [inStacks(name)] : [],
    열람실: kind === 'library' ? [inStacks(name)] : [],
    'Night access': [night],
    '야간 출입': [night],
    'Weekend access': [weekend],
    Storage: [docks],
    'Loading dock': [docks],
    'Offices 2F': [offices],
    'Offices 3F': [offices],
    관리실: [facilities],
    Elevator: [security],
  } satisfies Readonly<Record<string, readonly string[]>>
  const byArea = Object.hasOwn(special, place.area) ? special[place.area as keyof typeof special] : []
  return [...new Set([...everydayLevels, ...byArea, ...(ofSmallCampus.get(name) ?? [])])]
}

/** In a campus too small for groups of other areas, these buildings' groups have what would be theirs. */
const ofSmallCampus: ReadonlyMap<string, readonly string[]> = new Map([
  ['Data Center', [serverRooms]],
  ['Administration Hall', [offices]],
  ['Observatory', [roofs]],
  ['Student Union', [docks]],
  ['Engineering Hall', [night]],
  ['박물관', ['Museum and concert staff']],
  ['산학협력관', [weekend]],
])

function doorsWith({ name: site, doors }: Building, roles: readonly DoorRole[]): readonly CampusDoor[] {
  return doors.filter(({ role }) => roles.includes(role)).map(({ name: door }) => ({ site, door }))
}
