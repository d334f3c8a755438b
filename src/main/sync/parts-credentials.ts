import {
  allAsJson,
  anyDiffers,
  changedAsJson,
  compare,
  type ComparedField,
  credentialFields,
  wholeCredential,
} from './fields.ts'
import { type LineReason, type PartDraft, steps } from './parts.ts'

const staged = 'JOIN stage.credential s ON s.rowno = d.rowno'
const present = 'JOIN credential p ON p.id = d.target_id'

/** A card that stops being active has a line of its own (step security), so an update leaves that status as it is. */
const updated: readonly ComparedField[] = [
  ...compare(
    credentialFields.filter((name) => name !== 'status'),
    'p',
    's',
  ),
  { name: 'status', before: 'p.status', after: `CASE WHEN p.status = 'active' THEN 'active' ELSE s.status END` },
]
const moved: ComparedField = { name: 'person_id', before: 'p.person_id', after: 'd.person_id' }

/** The parts of a plan that concern door credentials. CROSS JOIN keeps the staged side, the small one in a delta, outside. */
export const credentialParts: readonly PartDraft[] = [
  {
    step: steps.security,
    kind: 'credentials',
    action: 'suspend',
    reason: 'disabled_at_source',
    // Also behind a refused record: a lost card must not wait for its repair.
    select: `SELECT r.target_id, p.person_id, r.rowno, r.atrium_id FROM stage.credential_ref r
      CROSS JOIN stage.credential s ON s.rowno = r.rowno CROSS JOIN credential p ON p.id = r.target_id
      WHERE r.verdict IN ('stands', 'kept') AND r.is_new = 0 AND p.status = 'active' AND s.status <> 'active'`,
    joins: `${staged} ${present}`,
    before: `json_object('status', p.status)`,
    after: `json_object('status', s.status)`,
  },
  {
    step: steps.additions,
    kind: 'credentials',
    action: 'create',
    reason: 'new_at_source',
    select: `SELECT r.target_id, r.person_id, r.rowno, r.atrium_id FROM stage.credential_ref r WHERE r.is_new = 1 ORDER BY r.target_id`,
    joins: staged,
    before: 'NULL',
    after: allAsJson(credentialFields, 's', { card_key: 's.card_key' }),
  },
  {
    step: steps.updates,
    kind: 'credentials',
    action: 'update',
    reason: 'changed_at_source',
    select: `SELECT r.target_id, r.person_id, r.rowno, r.atrium_id FROM stage.credential_ref r
      CROSS JOIN stage.credential s ON s.rowno = r.rowno CROSS JOIN credential p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.is_new = 0 AND (${anyDiffers(updated)} OR p.person_id <> r.person_id)`,
    joins: `${staged} ${present}`,
    before: changedAsJson([...updated, moved, { name: 'card_key', before: 'p.card_key', after: 's.card_key' }], 'before'),
    after: changedAsJson([...updated, moved, { name: 'card_key', before: 'p.card_key', after: 's.card_key' }], 'after'),
  },
  removed('person_left', emptied('person_left'), 'people'),
  removed('person_out_of_scope', emptied('person_out_of_scope'), 'people'),
  removed('person_recreated', emptied('person_recreated')),
  removed('person_returned', emptied('person_returned')),
  removed('deleted_at_source', named(`r.verdict = 'gone' AND (coalesce(s.tomb, 1) = 1 OR s.source_kind = 'door')`)),
  removed('not_a_door_credential', named(`r.verdict = 'gone' AND s.source_kind <> 'door'`)),
  removed('out_of_scope', named(`r.verdict = 'out_of_scope'`)),
  {
    ...removed(
      'absent_at_source',
      `SELECT c.id, c.person_id, c.atrium_id FROM credential c
       WHERE c.origin = 'atrium' AND NOT EXISTS (SELECT 1 FROM stage.credential_ref r WHERE r.atrium_id = c.atrium_id)`,
    ),
    byAbsence: true,
  },
]

/** Credentials of people whose credentials all end, but those that this read names. */
function emptied(reason: string): string {
  return `SELECT c.id, c.person_id, c.atrium_id FROM stage.emptied e CROSS JOIN credential c ON c.person_id = e.person_id
    WHERE e.reason = '${reason}' AND c.origin = 'atrium'
      AND NOT EXISTS (SELECT 1 FROM stage.credential_ref r WHERE r.atrium_id = c.atrium_id AND r.verdict IN ('stands', 'kept'))`
}

function named(where: string): string {
  return `SELECT c.id, c.person_id, c.atrium_id FROM stage.credential_ref r CROSS JOIN credential c ON c.id = r.target_id
    LEFT JOIN stage.credential s ON s.rowno = r.rowno WHERE ${where}`
}

/** A removal, unless an earlier part of the plan removes the same credential. */
function removed(reason: LineReason, credentials: string, follows?: 'people'): PartDraft {
  return {
    step: steps.deletions,
    kind: 'credentials',
    action: 'remove',
    reason,
    select: `SELECT x.id, x.person_id, NULL, x.atrium_id FROM (${credentials}) x
      WHERE NOT EXISTS (SELECT 1 FROM stage.removed_credential e WHERE e.id = x.id) ORDER BY x.id`,
    joins: `${present} LEFT JOIN stage.credential_ref r ON r.atrium_id = d.key LEFT JOIN stage.credential s ON s.rowno = r.rowno`,
    // A card that goes and was reported lost with it is not to come back by an undo.
    before: `CASE WHEN s.status <> 'active' AND p.status = 'active' THEN json_set(${wholeCredential('p')}, '$.reported', s.status) ELSE ${wholeCredential('p')} END`,
    after: 'NULL',
    ...(follows === undefined ? {} : { follows }),
  }
}
