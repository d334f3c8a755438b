import type { LineAction, LineReason, LineState, PlanLineRow } from '../../shared/contract/runs-calls.ts'
import type { GroupId, Kind, PersonId, RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { groupEffects, lineEffects } from './doors/read-effect.ts'
import { createPlanNames, valuesIn } from './plan-names.ts'

/** A part of a stored plan: its lines are numbered from `first` to `last`. */
export interface StoredPlanPart {
  readonly kind: Kind
  readonly action: LineAction
  readonly reason: LineReason
  readonly held: boolean
  readonly first: number
  readonly last: number
}

/** A line as the plan alone tells it. */
export type ShownLine = Omit<PlanLineRow, 'person' | 'group' | 'card' | 'personId' | 'groupId' | keyof LineEffects>

/** What a plan does to doors, of one of its lines. */
export type LineEffects = Pick<PlanLineRow, 'effect' | 'groupEffect'>

/** The run whose plan a run shows. One that found nothing new while a plan waits has that plan's lines. */
export function planOwner(database: SqliteDatabase, runId: RunId): RunId {
  const own = database.prepare('SELECT 1 FROM plan_part WHERE run_id = ?').get(runId)
  if (own !== undefined) return runId
  const repeated = database
    .prepare(
      `SELECT max(o.id) FROM sync_run r JOIN sync_run o ON o.plan_hash = r.plan_hash AND o.held_state <> 'none' AND o.id < r.id
       WHERE r.id = ? AND r.outcome = 'held'`,
    )
    .pluck()
    .get(runId)
  return (repeated as RunId | null) ?? runId
}

/** The parts of a plan in the order in which somebody reviews them: what is held first, people before what they have. */
export function partsForReview(database: SqliteDatabase, owner: RunId): readonly StoredPlanPart[] {
  const parts = database
    .prepare(
      `SELECT kind, action, reason, held, first_seq AS first, last_seq AS last FROM plan_part WHERE run_id = ? ORDER BY held DESC,
         CASE kind WHEN 'people' THEN 1 WHEN 'credentials' THEN 2 WHEN 'groups' THEN 3 ELSE 4 END, first_seq`,
    )
    .all(owner) as (Omit<StoredPlanPart, 'held'> & { readonly held: number })[]
  return parts.map((part) => ({ ...part, held: part.held === 1 }))
}

export function countLines(database: SqliteDatabase, runId: RunId, kind: Kind | null = null): number {
  const count = database.prepare(
    'SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM plan_part WHERE run_id = ? AND (? IS NULL OR kind = ?)',
  )
  return Number(count.pluck().get(planOwner(database, runId), kind, kind))
}

/** The lines of a run's plan with what it does to doors, in the order in which they are applied. They come one by one: a first sync has hundreds of thousands. */
export function* planLines(
  database: SqliteDatabase,
  runId: RunId,
  limit: number = Number.MAX_SAFE_INTEGER,
  kind: Kind | null = null,
): Generator<ShownLine & LineEffects> {
  const owner = planOwner(database, runId)
  const parts = partsForReview(database, owner)
    .filter((part) => kind === null || part.kind === kind)
    .toSorted((one, other) => one.first - other.first)
  for (const page of pagesOf(database, owner, parts, limit)) {
    const effects = effectsOf(database, owner, page)
    for (const row of page) yield { ...shownLine(row), ...effects(row) }
  }
}

/** The lines of a run's plan in the order of `partsForReview`, each with the names of its person and its group. */
export function* reviewLines(
  database: SqliteDatabase,
  runId: RunId,
  limit: number,
  kind: Kind | null = null,
): Generator<PlanLineRow> {
  const owner = planOwner(database, runId)
  const parts = partsForReview(database, owner).filter((part) => kind === null || part.kind === kind)
  for (const page of pagesOf(database, owner, parts, limit)) yield* withNames(database, owner, page)
}

/** The lines of a plan that have these numbers, in their order, with their names. One that is not there (any more) is null. */
export function readLines(database: SqliteDatabase, owner: RunId, numbers: readonly number[]): readonly (PlanLineRow | null)[] {
  const rows = database
    .prepare(`${selectLines} WHERE l.run_id = ? AND l.seq IN (SELECT value FROM json_each(?))`)
    .all(owner, JSON.stringify(numbers)) as LineRow[]
  const named = withNames(database, owner, rows)
  const bySeq = new Map(rows.map((row, at) => [row.seq, named[at] ?? null]))
  return numbers.map((number) => bySeq.get(number) ?? null)
}

const linesPerPage = 1_000

interface LineRow {
  readonly seq: number
  readonly target_id: number
  readonly person_id: number | null
  readonly kind: Kind
  readonly action: LineAction
  readonly key: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: LineReason
  readonly state: LineState
}

const selectLines = `SELECT l.seq, l.target_id, l.person_id, p.kind, p.action, l.key, l.before, l.after, p.reason,
    CASE
      WHEN r.dry_run = 1 THEN 'planned'
      WHEN EXISTS (SELECT 1 FROM plan_failure f WHERE f.run_id = l.run_id AND f.seq = l.seq) THEN 'failed'
      WHEN l.seq <= p.applied_through THEN 'applied'
      WHEN p.held = 1 AND r.held_state <> 'none' THEN CASE r.held_state WHEN 'dismissed' THEN 'dismissed' ELSE 'held' END
      WHEN r.phase = 'finished' THEN 'dismissed'
      ELSE 'planned'
    END AS state
  FROM plan_line l JOIN sync_run r ON r.id = l.run_id
  JOIN plan_part p ON p.run_id = l.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq`

function* pagesOf(
  database: SqliteDatabase,
  owner: RunId,
  parts: readonly StoredPlanPart[],
  limit: number,
): Generator<readonly LineRow[]> {
  const page = database.prepare<[RunId, number, number, number], LineRow>(
    `${selectLines} WHERE l.run_id = ? AND l.seq BETWEEN ? AND ? ORDER BY l.seq LIMIT ?`,
  )
  let left = limit
  for (const part of parts) {
    for (let next = part.first; next <= part.last && left > 0;) {
      const rows = page.all(owner, next, part.last, Math.min(left, linesPerPage))
      if (rows.length === 0) break
      yield rows
      left -= rows.length
      next = (rows.at(-1)?.seq ?? part.last) + 1
    }
  }
}

function withNames(database: SqliteDatabase, owner: RunId, rows: readonly LineRow[]): readonly PlanLineRow[] {
  const names = createPlanNames(database, owner)
  const personIds = rows.flatMap((row) => row.person_id ?? [])
  const groupIds = rows.flatMap((row) => (hasGroup(row) ? row.target_id : []))
  const people = names.people(personIds)
  const groups = names.groups(groupIds)
  const cards = names.cards(rows.flatMap((row) => (row.kind === 'credentials' ? row.target_id : [])))
  const effects = effectsOf(database, owner, rows)
  const here = { people: names.standing('people', personIds), groups: names.standing('groups', groupIds) }
  return rows.map((row) => {
    const line = shownLine(row)
    const own = valuesIn(row.action === 'create' ? line.after : row.action === 'remove' ? line.before : null)
    const known = Object.keys(own).length > 0
    return {
      ...line,
      person: row.kind === 'people' && known ? own : row.person_id === null ? {} : (people.get(row.person_id) ?? {}),
      group: row.kind === 'groups' && known ? own : hasGroup(row) ? (groups.get(row.target_id) ?? {}) : {},
      card: row.kind !== 'credentials' ? {} : known ? own : (cards.get(row.target_id) ?? {}),
      personId: row.person_id !== null && here.people.has(row.person_id) ? (row.person_id as PersonId) : null,
      groupId: hasGroup(row) && here.groups.has(row.target_id) ? (row.target_id as GroupId) : null,
      ...effects(row),
    }
  })
}

function effectsOf(database: SqliteDatabase, owner: RunId, rows: readonly LineRow[]): (row: LineRow) => LineEffects {
  const ofGroups = groupEffects(
    database,
    owner,
    rows.flatMap((row) => (row.kind === 'groups' ? row.target_id : [])),
  )
  const ofPeople = lineEffects(
    database,
    owner,
    rows.flatMap((row) => row.person_id ?? []),
  )
  return ({ kind, target_id: target, person_id: person }) => ({
    effect: person === null ? null : (ofPeople.get(person) ?? null),
    groupEffect: kind === 'groups' ? (ofGroups.get(target) ?? null) : null,
  })
}

function hasGroup({ kind }: LineRow): boolean {
  return kind === 'groups' || kind === 'memberships'
}

function shownLine(row: LineRow): ShownLine {
  const { kind, action, key, reason, state } = row
  const sides = kind === 'memberships' ? membershipSides(action, key) : { before: parsed(row.before), after: parsed(row.after) }
  return { line: row.seq, kind, action, key, ...sides, reason, state }
}

/** The table keeps no values of a membership, because it has none but its key: the two ids at Atrium. */
function membershipSides(action: LineAction, key: string): Pick<ShownLine, 'before' | 'after'> {
  const at = key.indexOf('/')
  const membership = { group_id: key.slice(0, at), person_id: key.slice(at + 1) }
  return action === 'remove' ? { before: membership, after: null } : { before: null, after: membership }
}

function parsed(side: string | null): PlanLineRow['before'] {
  return side === null ? null : (JSON.parse(side) as Readonly<Record<string, unknown>>)
}
