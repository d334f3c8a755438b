import type { z } from 'zod'
import {
  membershipTombstone,
  sourceCredential,
  sourceGroup,
  sourceMembership,
  sourcePerson,
  tombstone,
} from '../../shared/atrium-contract.ts'
import type { Collection } from '../../shared/atrium-contract.ts'
import { assertNever } from '../../shared/domain.ts'
import { describeIssues } from './item-issues.ts'
import type { SourceKey, SourcePage } from './source.ts'

/** A page's items, parsed one by one: a bad one does not cost the page. */
interface ParsedPage {
  readonly page: SourcePage
  readonly bad: number
}

/**
 * Parses the raw items of one page. Tombstones belong to deltas only (contract, "Items"); in a full read one is a bad item,
 * because there a removal shows by absence. `problems` names items whose very form was broken (a CSV row of the wrong length).
 */
export function parsePage(
  collection: Collection,
  raws: readonly unknown[],
  total: number,
  mode: 'full' | 'delta',
  problems: ReadonlyMap<unknown, string> = new Map(),
): ParsedPage {
  switch (collection) {
    case 'people': {
      const items = raws.map((raw) => parseItem(raw, sourcePerson, readTombstone, readId, mode, problems))
      return { page: { collection, items, total }, bad: countBad(items) }
    }
    case 'credentials': {
      const items = raws.map((raw) => parseItem(raw, sourceCredential, readTombstone, readId, mode, problems))
      return { page: { collection, items, total }, bad: countBad(items) }
    }
    case 'groups': {
      const items = raws.map((raw) => parseItem(raw, sourceGroup, readTombstone, readId, mode, problems))
      return { page: { collection, items, total }, bad: countBad(items) }
    }
    case 'memberships': {
      const items = raws.map((raw) => parseItem(raw, sourceMembership, readMembershipTombstone, readPair, mode, problems))
      return { page: { collection, items, total }, bad: countBad(items) }
    }
    default:
      return assertNever(collection)
  }
}

type Item<Rec> =
  | { readonly kind: 'record'; readonly record: Rec }
  | { readonly kind: 'tombstone'; readonly key: SourceKey; readonly deletedAt: string | null }
  | { readonly kind: 'bad'; readonly key: SourceKey | null; readonly detail: string; readonly raw: unknown }

type Tombstone =
  | { readonly ok: true; readonly key: SourceKey; readonly deletedAt: string | null }
  | { readonly ok: false; readonly error: z.ZodError }

function parseItem<Rec>(
  raw: unknown,
  schema: z.ZodType<Rec>,
  tombstoneOf: (raw: unknown) => Tombstone,
  keyOf: (raw: unknown) => SourceKey | null,
  mode: 'full' | 'delta',
  problems: ReadonlyMap<unknown, string>,
): Item<Rec> {
  const problem = problems.get(raw)
  if (problem !== undefined) return { kind: 'bad', key: keyOf(raw), detail: problem, raw }
  const deleted = field(raw, 'deleted')
  if (deleted === undefined || deleted === null || deleted === false) {
    const parsed = schema.safeParse(raw)
    if (parsed.success) return { kind: 'record', record: parsed.data }
    return { kind: 'bad', key: keyOf(raw), detail: describeIssues(parsed.error, raw), raw }
  }
  if (deleted !== true) return { kind: 'bad', key: keyOf(raw), detail: 'deleted: must be true or false', raw }
  if (mode === 'full') return { kind: 'bad', key: keyOf(raw), detail: 'deleted: a full read must not name deleted items', raw }
  const read = tombstoneOf(raw)
  if (read.ok) return { kind: 'tombstone', key: read.key, deletedAt: read.deletedAt }
  return { kind: 'bad', key: keyOf(raw), detail: describeIssues(read.error, raw), raw }
}

function readTombstone(raw: unknown): Tombstone {
  const parsed = tombstone.safeParse(raw)
  if (!parsed.success) return { ok: false, error: parsed.error }
  return { ok: true, key: { id: parsed.data.id }, deletedAt: parsed.data.deleted_at ?? null }
}

function readMembershipTombstone(raw: unknown): Tombstone {
  const parsed = membershipTombstone.safeParse(raw)
  if (!parsed.success) return { ok: false, error: parsed.error }
  const { group_id: groupId, person_id: personId } = parsed.data
  return { ok: true, key: { groupId, personId }, deletedAt: parsed.data.deleted_at ?? null }
}

/** What is left of a bad item's identity: whoever is known by it keeps what they have (rule 3). */
function readId(raw: unknown): SourceKey | null {
  const id = field(raw, 'id')
  return isId(id) ? { id } : null
}

function readPair(raw: unknown): SourceKey | null {
  const groupId = field(raw, 'group_id')
  const personId = field(raw, 'person_id')
  return isId(groupId) && isId(personId) ? { groupId, personId } : null
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function field(raw: unknown, name: 'id' | 'group_id' | 'person_id' | 'deleted'): unknown {
  return typeof raw === 'object' && raw !== null && name in raw ? (raw as Readonly<Record<string, unknown>>)[name] : undefined
}

function countBad(items: ReadonlyArray<{ readonly kind: string }>): number {
  let bad = 0
  for (const item of items) if (item.kind === 'bad') bad += 1
  return bad
}
