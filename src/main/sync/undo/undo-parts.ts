import type { Kind } from '../../../shared/domain.ts'
import type { LineAction } from '../../storage/schema.ts'
import { wholeCredential, wholeGroup, wholePerson } from '../fields.ts'
import { type PartDraft, steps } from '../parts.ts'

/**
 * The parts of an undo: what stands of `stage.undo`, the other way round. What comes back is not held; what goes again is judged by
 * the brake like any removal, and what hangs together is held together.
 */
export function undoParts(): readonly PartDraft[] {
  return [
    part('groups', 'create', steps.additions, { after: 'u.before' }),
    part('people', 'create', steps.additions, { after: personBack }),
    part('credentials', 'create', steps.additions, { after: cardBack, where: `NOT ${freedHere}` }),
    part('credentials', 'create', steps.additions, { after: cardBack, where: freedHere, follows: 'credentials' }),
    part('memberships', 'create', steps.additions, {}),
    part('groups', 'update', steps.updates, bothSides),
    part('people', 'update', steps.updates, personSides),
    part('credentials', 'update', steps.updates, { ...bothSides, where: `NOT ${freedHere}` }),
    part('credentials', 'update', steps.updates, { ...bothSides, where: freedHere, follows: 'credentials' }),
    part('memberships', 'remove', steps.membershipRemovals, { where: `NOT ${leaves} AND NOT ${groupEnds}` }),
    part('memberships', 'remove', steps.membershipRemovals, { where: `${leaves} AND NOT ${groupEnds}`, follows: 'people' }),
    part('memberships', 'remove', steps.membershipRemovals, { where: groupEnds, follows: 'groups' }),
    part('people', 'suspend', steps.suspensions, personSides),
    part('credentials', 'suspend', steps.suspensions, bothSides),
    part('credentials', 'remove', steps.deletions, { ...cardGoes, where: `NOT ${leaves}` }),
    part('credentials', 'remove', steps.deletions, { ...cardGoes, where: leaves, follows: 'people' }),
    part('groups', 'remove', steps.deletions, {
      joins: 'JOIN access_group p ON p.id = d.target_id',
      before: wholeGroup('p'),
      follows: 'memberships',
    }),
    part('people', 'remove', steps.deletions, { joins: 'JOIN person p ON p.id = d.target_id', before: wholePerson('p') }),
  ]
}

type Sides = Partial<Pick<PartDraft, 'joins' | 'before' | 'after' | 'follows'>> & { readonly where?: string }

function part(kind: Kind, action: LineAction, step: PartDraft['step'], sides: Sides): PartDraft {
  const { where = '1', joins = '', before = 'NULL', after = 'NULL', follows } = sides
  return {
    step,
    kind,
    action,
    reason: 'undone',
    select: `SELECT u.target_id, u.person_id, u.seq, u.key FROM stage.undo u
      WHERE u.refusal IS NULL AND u.kind = '${kind}' AND u.inverse = '${action}' AND ${where} ORDER BY u.target_id, u.person_id, u.seq`,
    joins: `JOIN stage.undo u ON u.seq = d.rowno ${joins}`,
    before,
    after,
    ...(follows === undefined ? {} : { follows }),
  }
}

const bothSides: Sides = { before: 'u.present', after: 'u.before' }
const personSides: Sides = {
  joins: 'JOIN person p ON p.id = d.target_id',
  before: `iif(json_type(u.present, '$.departed') = 'true', json_set(u.present, '$.departed_at', p.departed_at), u.present)`,
  after: 'u.before',
}
const cardGoes: Sides = { joins: 'JOIN credential p ON p.id = d.target_id', before: wholeCredential('p') }

/** Somebody as they were. Lines of earlier versions name neither owner nor links: then Atrium alone knew them. */
const personBack = `json_set(u.before, '$.origin', coalesce(u.before ->> '$.origin', 'atrium'), '$.links',
  json(coalesce(u.before -> '$.links', json_array(json_object('source', 'atrium', 'external_id', u.key)))))`

/** A card as it was, but for what its source reported of it meanwhile. */
const cardBack = `json_set(json_remove(u.before, '$.person', '$.reported'), '$.status', coalesce(u.before ->> '$.reported', u.before ->> '$.status'))`

const stands = (where: string): string => `EXISTS (SELECT 1 FROM stage.undo o WHERE o.refusal IS NULL AND ${where})`
const leaves = stands(`o.kind = 'people' AND o.target_id = u.person_id AND o.inverse IN ('suspend', 'remove')`)
const groupEnds = stands(`o.kind = 'groups' AND o.target_id = u.target_id AND o.inverse = 'remove'`)

/** A number that this undo takes away from somebody else: the card comes back when that is not held. */
const freedHere = `EXISTS (
  SELECT 1 FROM credential c JOIN stage.undo o ON o.kind = 'credentials' AND o.target_id = c.id AND o.refusal IS NULL
    AND o.inverse IN ('suspend', 'remove')
  WHERE c.card_key = u.before ->> '$.card_key' AND c.status = 'active' AND c.person_id <> u.person_id)`
