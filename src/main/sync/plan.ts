import { createHash, type Hash } from 'node:crypto'
import { kinds, type Kind, type RunId } from '../../shared/domain.ts'
import { standing } from './brake-counts.ts'
import { batchDuration, inBatches } from './batches.ts'
import { type BrakeVerdict, type BrakeVerdicts, judgeBrake, stricter } from './brake.ts'
import { absenceProven, findDepartures } from './departures.ts'
import { createReferences, identify, numberNewObjects, resolveMentioned, stagedCredentialAsJson } from './identify.ts'
import { judgeCredentials } from './judge-credentials.ts'
import { judgeMemberships } from './judge-memberships.ts'
import { heldUpdates } from './doors/held-updates.ts'
import { brakeDoors, keepDoors } from './doors/judged-doors.ts'
import { storeEffect } from './doors/keep-effect.ts'
import { matchPeople } from './match-people.ts'
import { credentialParts } from './parts-credentials.ts'
import { groupParts } from './parts-groups.ts'
import { noteOtherWords } from './other-words.ts'
import { membershipParts } from './parts-memberships.ts'
import { peopleParts } from './parts-people.ts'
import { type PartDraft, steps } from './parts.ts'
import { count, type Planning, run, type Statements } from './planning.ts'

/** A part that has lines: `first` to `last` number them in `stage.draft`, and later in `plan_line`. */
export interface DrawnPart {
  readonly draft: PartDraft
  readonly first: number
  readonly last: number
  readonly lines: number
  readonly held: boolean
}

/** The order of kinds within a step: what others refer to is made first and removed last. */
function ordered(parts: readonly PartDraft[]): readonly PartDraft[] {
  return parts.toSorted((a, b) => a.step - b.step || rank(a) - rank(b))
}

function rank(part: PartDraft): number {
  const order: readonly Kind[] =
    part.step === steps.deletions
      ? ['memberships', 'credentials', 'groups', 'people']
      : ['groups', 'people', 'credentials', 'memberships']
  return order.indexOf(part.kind)
}

/**
 * Works out what the staged read changes, by set operations, without writing to the directory. The drafts of the lines are
 * left in `stage.draft`. The same directory and the same read give the same plan, dry run or not (rule 4).
 */
export function drawUpPlan(planning: Planning): readonly DrawnPart[] {
  createReferences(planning)
  identify(planning, 'group')
  identify(planning, 'person')
  resolveMentioned(planning)
  matchPeople(planning)
  numberNewObjects(planning, 'group')
  numberNewObjects(planning, 'person')
  identify(planning, 'credential')
  judgeCredentials(planning)
  numberNewObjects(planning, 'credential')
  judgeMemberships(planning)
  findDepartures(planning)
  const words = noteOtherWords(planning)
  return drawUpParts(planning, [...groupParts, ...peopleParts(words), ...credentialParts, ...membershipParts])
}

/** Drafts the lines of these parts, in the order in which they are to be applied, and judges them by the brake. */
export function drawUpParts(planning: Planning, parts: readonly PartDraft[]): readonly DrawnPart[] {
  return applyBrake(planning, draft(planning, ordered(parts)))
}

function draft(planning: Planning, parts: readonly PartDraft[]): Omit<DrawnPart, 'held'>[] {
  planning.database.exec(`
    CREATE TABLE stage.draft (seq INTEGER PRIMARY KEY, target_id INTEGER NOT NULL, person_id INTEGER, rowno INTEGER, key TEXT NOT NULL);
    CREATE TABLE stage.removed_credential (id INTEGER PRIMARY KEY);
    CREATE TABLE stage.removed_membership (group_id INTEGER, person_id INTEGER, PRIMARY KEY (group_id, person_id)) WITHOUT ROWID;
  `)
  const parameters = {
    grace_before: planning.now - planning.graceDays * 86_400_000,
    full: Number(planning.mode === 'full'),
  }
  const drawn: Omit<DrawnPart, 'held'>[] = []
  let next = 1
  for (const part of parts) {
    if (part.byAbsence === true && !absenceProven(planning, part.kind)) continue
    const lines = run(
      planning,
      `INSERT INTO stage.draft (target_id, person_id, rowno, key) ${part.select}`,
      part.select.includes(':grace_before') ? parameters : {},
    )
    if (lines === 0) continue
    const range = { first: next, last: next + lines - 1 }
    if (part.action === 'remove') rememberRemoved(planning, part.kind, range)
    drawn.push({ draft: part, ...range, lines })
    next += lines
  }
  return drawn
}

/** No object is removed by two lines. */
function rememberRemoved(planning: Planning, kind: Kind, range: { readonly first: number; readonly last: number }): void {
  if (kind === 'credentials') {
    run(
      planning,
      `INSERT INTO stage.removed_credential SELECT target_id FROM stage.draft WHERE seq BETWEEN :first AND :last`,
      range,
    )
  }
  if (kind === 'memberships') {
    run(
      planning,
      `INSERT INTO stage.removed_membership SELECT target_id, person_id FROM stage.draft WHERE seq BETWEEN :first AND :last`,
      range,
    )
  }
}

function applyBrake(planning: Planning, parts: readonly Omit<DrawnPart, 'held'>[]): readonly DrawnPart[] {
  const doors = brakeDoors(planning, parts)
  const takingUpdates: ReadonlySet<number> = doors === null ? new Set() : heldUpdates(planning, doors.verdict)
  const verdictOf = (kind: Kind): BrakeVerdict => stricter(judgeKind(planning, kind, parts), doors?.verdict ?? 'free')
  const verdicts = Object.fromEntries(kinds.map((kind) => [kind, verdictOf(kind)])) as Record<Kind, BrakeVerdict>
  const judged = parts.map((part, place) => ({ ...part, held: isHeld(part.draft, verdicts) || takingUpdates.has(place) }))
  const drawn = refuseCardsOfHeldHolders(planning, judged)
  if (doors !== null) keepDoors(planning, doors, drawn)
  return drawn
}

function judgeKind(planning: Planning, kind: Kind, parts: readonly Omit<DrawnPart, 'held'>[]): BrakeVerdict {
  const removals = parts.filter(({ draft: part }) => part.kind === kind && takesAway(part))
  const total = removals.reduce((sum, part) => sum + part.lines, 0)
  if (total === 0) return 'free'
  const recent = (only: string): number =>
    count(
      planning,
      `SELECT coalesce(sum(p.applied), 0) FROM sync_run r JOIN plan_part p ON p.run_id = r.id
       WHERE r.started_at > :since AND p.kind = :kind AND p.held = 0 AND p.action IN ('suspend', 'remove') ${only}`,
      { since: planning.now - 86_400_000, kind },
    )
  const verdict = judgeBrake({
    standing: count(planning, standing[kind]),
    removals: total,
    security: removals.filter(({ draft: part }) => part.step === steps.security).reduce((sum, part) => sum + part.lines, 0),
    recentRemovals: recent(''),
    recentSecurity: recent(`AND p.step = ${steps.security}`),
  })
  return verdict === 'hold_removals_and_security' ? verdict : (heldBefore(planning, kind, removals) ?? verdict)
}

/**
 * What was held waits for its approval (rule 5), however few of its lines are left and however long ago it was: a plan that
 * still removes any of it is held as well.
 */
function heldBefore(planning: Planning, kind: Kind, removals: readonly Omit<DrawnPart, 'held'>[]): BrakeVerdict | null {
  const same = kind === 'memberships' ? 'd.target_id = l.target_id AND d.person_id = l.person_id' : 'd.target_id = l.target_id'
  const step = count(
    planning,
    `SELECT min(p.step) FROM sync_run r
     JOIN plan_part p ON p.run_id = r.id AND p.kind = :kind AND p.held = 1 AND p.action IN ('suspend', 'remove')
     JOIN plan_line l ON l.run_id = r.id AND l.seq BETWEEN p.first_seq AND p.last_seq
     JOIN stage.draft d ON ${same} AND (${removals.map(({ first, last }) => `d.seq BETWEEN ${first} AND ${last}`).join(' OR ')})
     WHERE r.held_state = 'pending' AND r.undoes_run IS NULL`,
    { kind },
  )
  if (step === 0) return null
  return step === steps.security ? 'hold_removals_and_security' : 'hold_removals'
}

function takesAway(part: PartDraft): boolean {
  return part.action === 'suspend' || part.action === 'remove'
}

function isHeld(part: PartDraft, verdicts: BrakeVerdicts): boolean {
  if (part.follows !== undefined && verdicts[part.follows] !== 'free') return true
  if (!takesAway(part)) return false
  const verdict = verdicts[part.kind]
  return part.step === steps.security ? verdict === 'hold_removals_and_security' : verdict !== 'free'
}

/**
 * A card number that would go to somebody else while its removal from its present holder is held would be on two people: the new
 * one waits in quarantine until the removal is decided. So it does while an update is held that may take the number from them; what is
 * held itself is applied together with that.
 */
function refuseCardsOfHeldHolders(planning: Planning, parts: readonly DrawnPart[]): readonly DrawnPart[] {
  const held = parts.filter((part) => part.held && part.draft.kind === 'credentials')
  if (held.length === 0) return parts
  const judged = parts.map((part) => {
    if (part.held || part.draft.kind !== 'credentials') return part
    if (part.draft.action !== 'create' && part.draft.action !== 'update') return part
    const waiting = `d.seq BETWEEN :first AND :last AND EXISTS (
      SELECT 1 FROM stage.credential n JOIN credential c ON c.card_key = n.card_key AND c.status = 'active' AND c.person_id <> d.person_id
      JOIN stage.draft h ON h.target_id = c.id AND (${held.map((other) => `h.seq BETWEEN ${other.first} AND ${other.last}`).join(' OR ')})
      WHERE n.rowno = d.rowno AND n.status = 'active')`
    const range = { first: part.first, last: part.last }
    run(
      planning,
      `INSERT INTO stage.bad (collection, key, reason, detail, record)
       SELECT 'credentials', d.key, 'same_card', s.card_key, ${stagedCredentialAsJson}
       FROM stage.draft d JOIN stage.credential s ON s.rowno = d.rowno WHERE ${waiting}`,
      range,
    )
    const removed = run(
      planning,
      `DELETE FROM stage.draft WHERE seq IN (SELECT d.seq FROM stage.draft d WHERE ${waiting})`,
      range,
    )
    if (removed === 0) return part
    closeGaps(planning, range)
    return { ...part, lines: part.lines - removed, last: part.last - removed }
  })
  return judged.filter((part) => part.lines > 0)
}

/** Numbers the lines that are left of a part from its first one on; by way of negative numbers, since each is there once. */
function closeGaps(planning: Planning, range: { readonly first: number; readonly last: number }): void {
  run(
    planning,
    `UPDATE stage.draft SET seq = -n.seq FROM (
       SELECT seq AS old, :first - 1 + row_number() OVER (ORDER BY seq) AS seq FROM stage.draft WHERE seq BETWEEN :first AND :last) n
     WHERE draft.seq = n.old`,
    range,
  )
  run(planning, 'UPDATE stage.draft SET seq = -seq WHERE seq < 0')
}

/**
 * Stores the drafted lines of a run, in batches, with what they change from and to, and what they do to doors. @returns the plan's
 * hash: SHA-256 over every part and line in order, whatever the run is called, whenever it is made and whether the brake holds it.
 */
export function storePlan(
  planning: Statements,
  runId: RunId,
  parts: readonly DrawnPart[],
  onStored: (lines: number) => void,
): string {
  const { database } = planning
  const hash = createHash('sha256')
  const insertPart = database.prepare(
    `INSERT INTO plan_part (run_id, first_seq, last_seq, step, kind, action, reason, held, applied_through)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const part of parts) {
    const { draft: spec, first, last } = part
    hash.update(`\n${spec.step} ${spec.kind} ${spec.action} ${spec.reason}\n`)
    insertPart.run(runId, first, last, spec.step, spec.kind, spec.action, spec.reason, Number(part.held), first - 1)
    const write = database.prepare(
      `INSERT INTO plan_line (run_id, seq, target_id, person_id, key, before, after)
       SELECT :run, d.seq, d.target_id, d.person_id, d.key, ${spec.before}, ${spec.after}
       FROM stage.draft d ${spec.joins} WHERE d.seq BETWEEN :first AND :last`,
    )
    inBatches(
      database,
      part,
      batchDuration.usual,
      (from, to) => {
        onStored(write.run({ run: runId, first: from, last: to }).changes)
      },
      () => planning.check(),
    )
    hashLines(planning, hash, runId, part)
  }
  storeEffect(database, runId, () => planning.check())
  return hash.digest('hex')
}

/** SQLite joins the lines of a range to one text, which costs far less than a row at a time. */
function hashLines(planning: Statements, hash: Hash, runId: RunId, part: DrawnPart): void {
  const lines = planning.database
    .prepare(
      `SELECT group_concat(key || char(31) || coalesce(before, '') || char(31) || coalesce(after, ''), char(30))
       FROM (SELECT * FROM plan_line WHERE run_id = ? AND seq BETWEEN ? AND ? ORDER BY seq)`,
    )
    .pluck()
  const step = 5_000
  for (let from = part.first; from <= part.last; from += step) {
    planning.check()
    const text = lines.get(runId, from, Math.min(from + step - 1, part.last))
    if (typeof text === 'string') hash.update(text)
  }
}
