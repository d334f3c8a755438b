import { peopleKeptByDismissal } from './dismiss.ts'
import { allAsJson, anyDiffers, changedAsJson, compare, type ComparedField, personFields } from './fields.ts'
import { type LineReason, type PartDraft, steps } from './parts.ts'

const staged = 'JOIN stage.person s ON s.rowno = d.rowno'
const present = 'JOIN person p ON p.id = d.target_id'

/** A suspension of somebody active has a line of its own (step security), so an update leaves that status as it is. */
const updated: readonly ComparedField[] = [
  ...compare(
    personFields.filter((name) => name !== 'status'),
    'p',
    's',
  ),
  { name: 'status', before: 'p.status', after: `CASE WHEN s.status = 'suspended' THEN p.status ELSE s.status END` },
]

/** Fields that change when a person is linked to Atrium, or comes back to it. */
const linked: readonly ComparedField[] = [
  ...updated,
  { name: 'origin', before: 'p.origin', after: `'atrium'` },
  { name: 'departed', before: `json(iif(p.departed_at IS NULL, 'false', 'true'))`, after: `json('false')` },
]

/**
 * People who left before `:grace_before` and have nothing of their own here. Somebody with local cards or memberships stays
 * suspended, because a sync never removes those (rule 2); so does somebody whom an identity provider still knows.
 */
const peoplePastGrace = `
  SELECT p.id AS id, k.external_id AS atrium_id FROM person p INDEXED BY person_departed_at CROSS JOIN identity_link k ON k.person_id = p.id AND k.source = 'atrium'
  WHERE p.departed_at IS NOT NULL AND p.departed_at <= :grace_before
    AND NOT EXISTS (SELECT 1 FROM identity_link o WHERE o.person_id = p.id AND o.source <> 'atrium')
    AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.origin <> 'atrium')
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.origin <> 'atrium')`

/** Of these, the ones that are removed although the source says nothing of them: whose removal nobody gave up. */
export const peopleToRemove = `${peoplePastGrace} AND p.id NOT IN (${peopleKeptByDismissal})`

/** The parts of a plan that concern people. `:grace_before` is the instant before which those who left are removed. */
export const peopleParts: readonly PartDraft[] = [
  {
    step: steps.security,
    kind: 'people',
    action: 'suspend',
    reason: 'inactive_at_source',
    // Also behind a refused record: that somebody is to be kept out is said too clearly to wait for its repair.
    select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r
      CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.id = r.target_id
      WHERE r.verdict IN ('stands', 'kept') AND r.is_new = 0 AND s.status = 'suspended' AND p.status = 'active'`,
    joins: '',
    before: `'{"status":"active"}'`,
    after: `'{"status":"suspended"}'`,
  },
  {
    step: steps.additions,
    kind: 'people',
    action: 'create',
    reason: 'new_at_source',
    select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r WHERE r.is_new = 1 ORDER BY r.target_id`,
    joins: staged,
    before: 'NULL',
    after: allAsJson(personFields, 's'),
  },
  ...(['recreated_at_source', 'matched_by_campus_id', 'matched_by_email'] as const).map((reason) => relinked(reason)),
  {
    step: steps.updates,
    kind: 'people',
    action: 'update',
    reason: 'returned_to_source',
    select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r CROSS JOIN person p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.rowno IS NOT NULL AND p.departed_at IS NOT NULL
        AND r.atrium_id NOT IN (SELECT atrium_id FROM stage.matched)`,
    joins: `${staged} ${present}`,
    before: changedAsJson(linked, 'before'),
    after: changedAsJson(linked, 'after'),
  },
  {
    step: steps.updates,
    kind: 'people',
    action: 'update',
    reason: 'changed_at_source',
    select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r
      CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.is_new = 0 AND p.departed_at IS NULL AND ${anyDiffers(updated)}
        AND r.atrium_id NOT IN (SELECT atrium_id FROM stage.matched)`,
    joins: `${staged} ${present}`,
    before: changedAsJson(updated, 'before'),
    after: changedAsJson(updated, 'after'),
  },
  ...(['absent_at_source', 'deleted_at_source', 'out_of_scope'] as const).flatMap((reason) => [
    departed('suspend', reason),
    departed('update', reason),
  ]),
  {
    step: steps.deletions,
    kind: 'people',
    action: 'remove',
    reason: 'grace_over',
    select: `SELECT g.id, g.id, NULL, g.atrium_id FROM (${peoplePastGrace}) g
      WHERE (:full OR g.id NOT IN (${peopleKeptByDismissal})) AND NOT EXISTS (SELECT 1 FROM stage.person_ref r WHERE r.atrium_id = g.atrium_id AND r.verdict IN ('stands', 'kept'))
        AND g.id NOT IN (SELECT person_id FROM stage.matched)
      ORDER BY g.id`,
    joins: present,
    before: allAsJson(personFields, 'p', { departed_at: 'p.departed_at' }),
    after: 'NULL',
  },
]

/** Somebody the directory knows gets an Atrium id: from now on Atrium owns their values. */
function relinked(reason: LineReason): PartDraft {
  const atriumId: ComparedField = {
    name: 'atrium_id',
    before: `(SELECT k.external_id FROM identity_link k WHERE k.person_id = p.id AND k.source = 'atrium')`,
    after: 'd.key',
  }
  return {
    step: steps.updates,
    kind: 'people',
    action: 'update',
    reason,
    select: `SELECT m.person_id, m.person_id, r.rowno, r.atrium_id FROM stage.matched m JOIN stage.person_ref r USING (atrium_id)
      WHERE m.reason = '${reason}' AND r.verdict = 'stands' ORDER BY m.person_id`,
    joins: `${staged} ${present}`,
    before: changedAsJson([...linked, atriumId], 'before'),
    after: changedAsJson([...linked, atriumId], 'after'),
  }
}

/** Leaving suspends whoever was active. Whoever was suspended already merely begins their grace period. */
function departed(action: 'suspend' | 'update', reason: LineReason): PartDraft {
  const active = action === 'suspend'
  return {
    step: steps.suspensions,
    kind: 'people',
    action,
    reason,
    select: `SELECT p.id, p.id, NULL, x.atrium_id FROM stage.departing x CROSS JOIN person p ON p.id = x.person_id
      WHERE x.reason = '${reason}' AND p.status ${active ? '=' : '<>'} 'active' ORDER BY p.id`,
    joins: '',
    before: active ? `'{"status":"active","departed":false}'` : `'{"departed":false}'`,
    after: active ? `'{"status":"suspended","departed":true}'` : `'{"departed":true}'`,
    follows: 'people',
  }
}
