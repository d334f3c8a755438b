import { buildings as namedInGroups } from '../names.ts'
import { createRandom, mix } from '../random.ts'

/** What a building is for; it decides which doors it has. */
export type BuildingKind = 'laboratory' | 'library' | 'offices' | 'residence' | 'leisure' | 'plant' | 'outside'

/** What a door leads to; it decides which levels open it. */
export type DoorRole = 'entrance' | 'delivery' | 'roof' | 'server' | 'laboratory' | 'archive' | 'office' | 'room'

export interface Building {
  readonly name: string
  readonly kind: BuildingKind
  readonly doors: readonly { readonly name: string; readonly role: DoorRole }[]
}

/** As many as there are; 1,200 doors in all. */
export const buildingCount = 40
export const doorCount = 1_200

/** The 40 buildings: those after which groups are called, then ten more. The seed spreads some of the doors. */
export function makeBuildings(seed: number): readonly Building[] {
  const random = createRandom(mix(seed, 6))
  const names = [...namedInGroups, ...annexes.map(([name]) => name)]
  const kinds = names.map((name): BuildingKind => kindOf.get(name) ?? 'leisure')
  const sizes = kinds.map((kind) => usualSize[kind])
  const indoors = kinds.flatMap((kind, at) => (kind === 'outside' ? [] : [at]))
  for (let left = doorCount - sizes.reduce((sum, size) => sum + size, 0); left > 0; left -= 1) {
    const at = random.pick(indoors)
    sizes[at] = (sizes[at] ?? 0) + 1
  }
  return names.map((name, at) => {
    const kind = kinds[at] ?? 'leisure'
    return { name, kind, doors: doorsOf(kind, sizes[at] ?? 0, /\p{Script=Hangul}/u.test(name) ? korean : english) }
  })
}

/** Buildings that give no group its name, with the one beside which each stands. */
export const annexes: readonly (readonly [name: string, beside: string])[] = [
  ['South Gate', 'South Parking'], ['West Gate', 'North Gate'], ['Dormitory C', 'Dormitory B'], ['인문관', 'Law Building'],
  ['경영관', 'Administration Hall'], ['Computer Science Hall', 'Engineering Hall'], ['Nanotechnology Lab', 'Physics Lab East'],
  ['Business Incubator', 'Student Union'], ['Power Plant', 'Data Center'], ['Graduate Library', 'Science Library'],
] // prettier-ignore

const kindOf: ReadonlyMap<string, BuildingKind> = new Map(
  Object.entries({
    laboratory: [
      'Physics Lab East', 'Physics Lab West', 'Chemistry Tower', 'Engineering Hall', 'Observatory', '제1공학관', '제2공학관',
      '생명과학관', 'Computer Science Hall', 'Nanotechnology Lab',
    ],
    library: ['Main Library', 'Science Library', '중앙도서관', 'Graduate Library'],
    offices: [
      'Law Building', 'Medical Center', 'Administration Hall', '본관', '산학협력관', '인문관', '경영관', 'Business Incubator',
    ],
    residence: ['Dormitory A', 'Dormitory B', '기숙사 다솜관', 'Dormitory C'],
    plant: ['Data Center', 'Power Plant'],
    outside: ['North Gate', 'South Parking', 'South Gate', 'West Gate'],
  } satisfies Partial<Record<BuildingKind, readonly string[]>>).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as BuildingKind] as const),
  ),
) // prettier-ignore

/** In doors. */
const usualSize: Readonly<Record<BuildingKind, number>> = {
  laboratory: 44,
  library: 26,
  offices: 34,
  residence: 32,
  leisure: 16,
  plant: 20,
  outside: 6,
}

interface DoorWords {
  readonly entrances: readonly string[]
  readonly dock: string
  readonly roof: string
  readonly server: string
  readonly gate: string
  readonly rooms: Readonly<Record<Exclude<BuildingKind, 'outside'>, readonly (readonly [word: string, role: DoorRole])[]>>
}

const english: DoorWords = {
  entrances: ['Main entrance', 'Rear entrance'],
  dock: 'Loading dock',
  roof: 'Roof access',
  server: 'Server room',
  gate: 'Gate',
  rooms: {
    laboratory: [['Lab', 'laboratory'], ['Lab', 'laboratory'], ['Lab', 'laboratory'], ['Office', 'office']],
    library: [['Reading room', 'room'], ['Reading room', 'room'], ['Stacks', 'archive'], ['Office', 'office']],
    offices: [['Office', 'office'], ['Office', 'office'], ['Meeting room', 'room'], ['Lecture room', 'room']],
    residence: [['Corridor', 'room'], ['Kitchen', 'room'], ['Laundry', 'room']],
    leisure: [['Hall', 'room'], ['Changing room', 'room'], ['Storage', 'archive']],
    plant: [['Machine room', 'server'], ['Workshop', 'office']],
  },
} // prettier-ignore

const korean: DoorWords = {
  entrances: ['정문', '후문'],
  dock: '하역장',
  roof: '옥상',
  server: '서버실',
  gate: '출입구',
  rooms: {
    laboratory: [['실험실', 'laboratory'], ['실험실', 'laboratory'], ['실험실', 'laboratory'], ['연구실', 'office']],
    library: [['열람실', 'room'], ['열람실', 'room'], ['서고', 'archive'], ['사무실', 'office']],
    offices: [['사무실', 'office'], ['사무실', 'office'], ['회의실', 'room'], ['강의실', 'room']],
    residence: [['복도', 'room'], ['취사실', 'room'], ['세탁실', 'room']],
    leisure: [['홀', 'room'], ['탈의실', 'room'], ['창고', 'archive']],
    plant: [['기계실', 'server'], ['작업실', 'office']],
  },
} // prettier-ignore

const roomsOnFloor = 8

function doorsOf(kind: BuildingKind, size: number, words: DoorWords): Building['doors'] {
  if (kind === 'outside') {
    return Array.from({ length: size }, (_, at) => ({ name: `${words.gate} ${at + 1}`, role: 'entrance' as const }))
  }
  const common: Building['doors'] = [
    ...words.entrances.map((name) => ({ name, role: 'entrance' as const })),
    { name: words.dock, role: 'delivery' },
    { name: words.roof, role: 'roof' },
    { name: words.server, role: 'server' },
  ]
  const rooms = words.rooms[kind]
  return [
    ...common,
    ...Array.from({ length: size - common.length }, (_, at) => {
      const [word, role] = rooms[at % rooms.length] ?? ['', 'room']
      const number = (Math.floor(at / roomsOnFloor) + 1) * 100 + (at % roomsOnFloor) + 1
      return { name: `${word} ${number}`, role }
    }),
  ]
}
