import { z } from 'zod'
import type {
  CredentialId,
  DoorId,
  GroupId,
  LevelId,
  Origin,
  PersonId,
  RunId,
  ScheduleId,
  ScimConnectionId,
  SiteId,
} from '../domain.ts'
import { call, listWindow, rowId, type ListRows, type OpenedList } from './call.ts'
import type { WeekHours } from './doors-calls.ts'

/** Why somebody cannot open a door, the first that holds in this order; `open` when they can. */
export const verdicts = ['open', 'suspended', 'not_valid_yet', 'no_longer_valid', 'no_credential', 'no_path', 'closed'] as const
export type Verdict = (typeof verdicts)[number]

/** What a schedule is at a moment, and what makes it so. */
export interface ScheduleState {
  readonly open: boolean
  /** The name of the exception or the holiday that decides; null where the week does. */
  readonly because: { readonly kind: 'exception' | 'holiday'; readonly name: string } | null
}

/** A level that opens a door, at these hours. */
export interface LevelPath {
  readonly level: { readonly id: LevelId; readonly name: string }
  readonly schedule: { readonly id: ScheduleId; readonly name: string; readonly state: ScheduleState }
}

/** One way from a person to a door: in this group, which is on this level, at these hours. */
export interface AccessPath extends LevelPath {
  readonly group: { readonly id: GroupId; readonly name: string; readonly origin: Origin }
}

export interface DoorPerson {
  readonly personId: PersonId
  readonly label: string
  readonly campus_id: string | null
  readonly verdict: Verdict
  /** For `suspended`: who says so; null when nobody knows. */
  readonly suspendedBy: Origin | null
  readonly paths: readonly AccessPath[]
}

export interface PersonDoor {
  readonly door: { readonly id: DoorId; readonly name: string; readonly site: string }
  readonly verdict: Verdict
  readonly paths: readonly AccessPath[]
  /** All hours of all paths in a usual week, merged. */
  readonly week: readonly WeekHours[]
}

export interface PersonDoors {
  readonly label: string
  readonly campus_id: string | null
  /** What holds for every door: `open` when nothing about the person stands in the way. */
  readonly verdict: Verdict
  readonly suspendedBy: Origin | null
  readonly doors: readonly PersonDoor[]
}

/** A door of a level or of a group, whoever comes to it: by which levels, and whether one of them is open. */
export interface WaypointDoor {
  readonly door: PersonDoor['door']
  readonly verdict: 'open' | 'closed'
  readonly paths: readonly LevelPath[]
  /** All hours of all paths in a usual week, merged. */
  readonly week: readonly WeekHours[]
}

export interface WaypointDoors {
  /** The moment where the first of the doors is. */
  readonly at: string
  readonly doors: readonly WaypointDoor[]
}

/** What a change does to doors. A door is somebody's when a path leads there at any hour, and nothing about them stands in the way. */
export interface AccessEffect {
  /** People for whom any door changes. */
  readonly people: number
  readonly losing: number
  readonly gaining: number
  /** People who had a door and are left with none. */
  readonly leftWithNone: number
  /** Doors that change for anybody. */
  readonly doors: number
  /** The doors that change for most people, and the people for whom most doors change: fifty of each where not all are asked for. */
  readonly topDoors: readonly DoorEffect[]
  readonly topPeople: readonly PersonEffect[]
}

export interface NamedDoor {
  readonly doorId: DoorId
  readonly name: string
  readonly site: string
}

export interface DoorEffect extends NamedDoor {
  /** People who could open it before. */
  readonly before: number
  readonly lose: number
  readonly gain: number
}

export interface PersonEffect {
  readonly personId: PersonId
  readonly label: string
  readonly campus_id: string | null
  readonly lost: number
  readonly gained: number
  /** What is left. */
  readonly left: number
  /** The first of those by site and name: twenty of each where not all are asked for. */
  readonly lostDoors: readonly NamedDoor[]
  readonly gainedDoors: readonly NamedDoor[]
}

const personId = rowId<PersonId>()
const groupId = rowId<GroupId>()
const doorId = rowId<DoorId>()
const levelId = rowId<LevelId>()
const siteId = rowId<SiteId>()
const scheduleId = rowId<ScheduleId>()

/** A change that is only thought of. */
export const supposition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add_membership'), personId, groupId }),
  z.strictObject({ kind: z.literal('remove_membership'), personId, groupId }),
  /** All of them leave the group. */
  z.strictObject({ kind: z.literal('remove_memberships'), groupId, personIds: z.array(personId).min(1).max(50_000) }),
  /** They get a card that works. */
  z.strictObject({ kind: z.literal('add_credential'), personId }),
  z.strictObject({ kind: z.literal('remove_credential'), credentialId: rowId<CredentialId>() }),
  z.strictObject({ kind: z.literal('suspend_person'), personId }),
  z.strictObject({ kind: z.literal('remove_person'), personId }),
  z.strictObject({ kind: z.literal('remove_groups'), groupIds: z.array(groupId).min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('remove_level'), levelId }),
  z.strictObject({ kind: z.literal('assign_level'), levelId, groupId }),
  z.strictObject({ kind: z.literal('unassign_level'), levelId, groupId }),
  z.strictObject({
    kind: z.literal('change_level'),
    levelId,
    scheduleId,
    doorIds: z.array(doorId).max(10_000),
    siteIds: z.array(siteId).max(1_000),
  }),
  /** The level opens one door more, or one less: besides what was supposed of it before. Of a site the other doors stay. */
  z.strictObject({ kind: z.literal('add_door'), levelId, doorId }),
  z.strictObject({ kind: z.literal('drop_door'), levelId, doorId }),
  /** Its hours are others: some or none at all. */
  z.strictObject({ kind: z.literal('change_schedule'), scheduleId, hasHours: z.boolean() }),
  /** Levels that open the whole of its site no longer open it, and those of the other site do. */
  z.strictObject({ kind: z.literal('move_door'), doorId, siteId }),
  /** They come to sites that are there: levels that open the whole of one open them. */
  z.strictObject({
    kind: z.literal('add_doors'),
    doors: z
      .array(z.strictObject({ siteId, name: z.string().max(200) }))
      .min(1)
      .max(10_000)
      .readonly(),
  }),
  z.strictObject({ kind: z.literal('remove_door'), doorId }),
  z.strictObject({ kind: z.literal('remove_site'), siteId }),
  /** All groups that came from its SCIM groups go, and nobody is kept out by its word any more. */
  z.strictObject({ kind: z.literal('unlink'), connectionId: rowId<ScimConnectionId>() }),
  /** A user of whom nobody could tell who they are is this person: what their provider says counts, and its groups come along. */
  z.strictObject({
    kind: z.literal('link_user'),
    connectionId: rowId<ScimConnectionId>(),
    scimId: z.string().min(1).max(100),
    personId,
  }),
  /** What a run's plan changes that is not applied yet. */
  z.strictObject({ kind: z.literal('run'), runId: rowId<RunId>() }),
])
export type Supposition = z.output<typeof supposition>

/** A level or a group: what paths from people to doors go through. */
const waypoint = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('level'), levelId }),
  z.strictObject({ of: z.literal('group'), groupId }),
])
export type Waypoint = z.output<typeof waypoint>

const search = z.string().max(200).default('')
const show = z.enum(['open', 'refused']).default('open')

/** `YYYY-MM-DDTHH:MM` where the door is; null: now. */
const at = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u)
  .nullable()
  .default(null)

export const accessCalls = {
  /**
   * The people of a door at a time: those who can open it, or those whom a path leads there and who cannot. `at` is that time where the
   * door is; `byVerdict` counts everybody, whatever is searched for.
   */
  openDoor: call<OpenedList & { readonly at: string; readonly byVerdict: Readonly<Record<Verdict, number>> }>()(
    z.strictObject({ doorId, at, search, show }),
  ),
  doorPeople: call<ListRows<DoorPerson>>()(listWindow),
  /** Why somebody can or cannot open a door. */
  why: call<DoorPerson>()(z.strictObject({ doorId, personId, at })),
  personDoors: call<PersonDoors>()(z.strictObject({ personId, at })),
  /** Every door of a level, or of the levels that a group is on. */
  waypointDoors: call<WaypointDoors>()(z.strictObject({ waypoint, at })),
  /**
   * The people in a group, or in the groups of a level, by name: those whom it opens any door for at a time, or those whom it does not.
   * `at` is that time where the first of its doors is; `byVerdict` counts all of them, whatever is searched for. `no_path`: it has no door.
   */
  openWaypoint: call<OpenedList & { readonly at: string; readonly byVerdict: Readonly<Record<Verdict, number>> }>()(
    z.strictObject({ waypoint, at, search, show }),
  ),
  waypointPeople: call<ListRows<DoorPerson>>()(listWindow),
  whatIf: call<AccessEffect>()(z.strictObject({ suppositions: z.array(supposition).min(1).max(1_000) })),
  /** The same as a list of everybody whose doors change, those with most changes first. `effect` has every door. */
  openWhatIf: call<OpenedList & { readonly effect: AccessEffect }>()(
    z.strictObject({ suppositions: z.array(supposition).min(1).max(1_000) }),
  ),
  whatIfPeople: call<ListRows<PersonEffect>>()(listWindow),
  /** A stretch of that list as CSV: a line for each door that somebody loses or gains, with a header line in the first. */
  whatIfCsv: call<{ readonly text: string }>()(z.strictObject({ ...listWindow.shape, limit: z.int().min(1).max(100) })),
  /** All people of a door, a person's doors, or the people or the doors of a level or a group, as CSV. */
  csv: call<{ readonly name: string; readonly text: string }>()(
    z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('door'), doorId, at }),
      z.strictObject({ of: z.literal('person'), personId, at }),
      z.strictObject({ of: z.literal('waypoint'), waypoint, what: z.enum(['people', 'doors']), at }),
    ]),
  ),
}
