import { z } from 'zod'
import { credentialStatuses } from './domain.ts'

/**
 * The Atrium source contract as types: what a source delivers, field by field. Both sides use it: the adapters in
 * `main/atrium/` parse with it, the sandbox serves it. A missing field and `null` mean the same, unknown fields are ignored.
 */

/** The four collections of a source, in the order in which a read asks for them. */
export const collections = ['groups', 'people', 'credentials', 'memberships'] as const
export type Collection = (typeof collections)[number]

/** Not blank: white space alone names nobody. */
const id = z.string().regex(/\S/)
const text = z.string().nullish()
const time = z.iso.datetime({ offset: true }).nullish()

export const sourcePerson = z.object({
  id,
  campus_id: text,
  first_name: text,
  middle_name: text,
  last_name: text,
  preferred_name: text,
  email: text,
  phone: text,
  department: text,
  title: text,
  status: z.enum(['active', 'inactive']),
  valid_from: time,
  valid_to: time,
  version: text,
  updated_at: time,
})
export type SourcePerson = z.infer<typeof sourcePerson>

export const sourceCredential = z
  .object({
    id,
    person_id: id,
    kind: z.enum(['door', 'payment', 'rotating']),
    id_type: text,
    format: text,
    facility_code: text,
    number: text,
    number_hex: text,
    issue_no: z.int().nullish(),
    status: z.enum(credentialStatuses),
    valid_from: time,
    valid_to: time,
    version: text,
    updated_at: time,
  })
  .refine((card) => card.kind !== 'door' || isBlank(card.number) !== isBlank(card.number_hex), {
    error: 'exactly one of number and number_hex is needed',
    path: ['number'],
  })
export type SourceCredential = z.infer<typeof sourceCredential>

export const sourceGroup = z.object({ id, name: id, description: text, version: text, updated_at: time })
export type SourceGroup = z.infer<typeof sourceGroup>

export const sourceMembership = z.object({ group_id: id, person_id: id, updated_at: time })
export type SourceMembership = z.infer<typeof sourceMembership>

export interface SourceRecords {
  readonly people: SourcePerson
  readonly credentials: SourceCredential
  readonly groups: SourceGroup
  readonly memberships: SourceMembership
}

/** A tombstone, in deltas only. Memberships name the pair, everything else its id. */
export const tombstone = z.object({ id, deleted: z.literal(true), deleted_at: time })
export const membershipTombstone = z.object({ group_id: id, person_id: id, deleted: z.literal(true), deleted_at: time })

export const sourceCounts = z.object({
  people: z.int().nonnegative(),
  credentials: z.int().nonnegative(),
  groups: z.int().nonnegative(),
  memberships: z.int().nonnegative(),
})
export type SourceCounts = z.infer<typeof sourceCounts>

/** `GET /v1/changes/head`. */
export const sourceHead = z.object({ version: z.string(), watermark: id, counts: sourceCounts })

/** The envelope of one page; its items are parsed one by one, so that a bad one does not cost the page. */
export const sourcePage = z.object({
  items: z.array(z.unknown()),
  next_cursor: z.string().nullish(),
  snapshot_id: id,
  watermark: id,
  total: z.int().nonnegative(),
})

function isBlank(value: string | null | undefined): boolean {
  return value == null || !/\S/.test(value)
}
