import { peopleKeptByDismissal } from './dismiss.ts'
import { allAsJson, anyDiffers, changedAsJson, compare, type ComparedField, personFields, wholePerson } from './fields.ts'
import { isKeptOut, ofOtherWord } from './other-words.ts'
import { type LineReason, type PartDraft, steps } from './parts.ts'

const staged = 'JOIN stage.person s ON s.rowno = d.rowno'
const present = 'JOIN person p ON p.id = d.target_id'

/**
 * Values that a record changes. A suspension of somebody active has a line of its own (step security), so an update leaves that status
 * as it is; nor does it give access to somebody whom a provider keeps out. `words`: whether any provider says anything.
 */
function updated(words: boolean): readonly ComparedField[] {
  const keeps = words ? `s.status = 'suspended' OR (p.status <> s.status AND ${isKeptOut('p.id')})` : `s.status = 'suspended'`
  return [
    ...compare(
      personFields.filter((name) => name !== 'status'),
      'p',
      's',
    ),
    { name: 'status', before: 'p.status', after: `CASE WHEN ${keeps} THEN p.status ELSE s.status END` },
  ]
}

/** Atrium's word of people whom a provider knows too. That of somebody active who is suspended goes with their suspension. */
const changedWord = atriumSays(`CASE WHEN s.status = 'suspended' AND p.status = 'active' THEN o.atrium_says ELSE s.status END`)

function atriumSays(after: string): ComparedField {
  return { name: 'atrium_says', before: ofOtherWord('p.id', 'o.atrium_says'), after: ofOtherWord('p.id', after) }
}

/** Fields that change when a person is linked to Atrium, or comes back to it. */
function linked(words: boolean): readonly ComparedField[] {
  return [
    ...updated(words),
    { name: 'origin', before: 'p.origin', after: `'atrium'` },
    { name: 'departed', before: `json(iif(p.departed_at IS NULL, 'false', 'true'))`, after: `json('false')` },
    // For whoever undoes it.
    { name: 'departed_at', before: 'p.departed_at', after: 'NULL' },
    ...(words ? [atriumSays('s.status')] : []),
  ]
}

/**
 * Both sides of a line that says the same of everybody, with Atrium's word for those whom a provider knows too.
 * @param values a JSON object each
 */
function sides(words: boolean, before: string, after: string, says: 'suspended' | 'gone') {
  if (!words) return { before: `'${before}'`, after: `'${after}'` }
  const withWord = (values: string, word: string) =>
    `coalesce(${ofOtherWord('d.target_id', `json_set('${values}', '$.atrium_says', ${word})`)}, '${values}')`
  return { before: withWord(before, 'o.atrium_says'), after: withWord(after, `'${says}'`) }
}

/**
 * People who left before `:grace_before` and have nothing of their own here: Atrium's, or an identity provider's whom Atrium does not
 * know. Somebody with local cards or memberships stays suspended, because a sync never removes those (rule 2); so does somebody
 * whom an identity provider still knows.
 */
const peoplePastGrace = `
  SELECT p.id AS id, k.external_id AS atrium_id FROM person p INDEXED BY person_departed_at CROSS JOIN identity_link k ON k.person_id = p.id
    AND (k.source = 'atrium' OR NOT EXISTS (SELECT 1 FROM identity_link a WHERE a.person_id = p.id AND a.source = 'atrium'))
  WHERE p.departed_at IS NOT NULL AND p.departed_at <= :grace_before
    AND NOT EXISTS (SELECT 1 FROM identity_link o WHERE o.person_id = p.id AND o.source <> 'atrium' AND o.says IS NOT 'gone')
    AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.origin <> 'atrium')
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.origin <> 'atrium')`

/** Of these, the ones that are removed although the source says nothing of them: whose removal nobody gave up. */
export const peopleToRemove = `${peoplePastGrace} AND p.id NOT IN (${peopleKeptByDismissal})`

/**
 * The parts of a plan that concern people. `:grace_before` is the instant before which those who left are removed.
 * @param words whether any provider says anything, and `stage.other_word` is there
 */
export function peopleParts(words: boolean): readonly PartDraft[] {
  const changes = words ? [...updated(words), changedWord] : updated(words)
  return [
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
      ...sides(words, '{"status":"active"}', '{"status":"suspended"}', 'suspended'),
    },
    ...(words ? [keptOutUnseen] : []),
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
    ...(['recreated_at_source', 'matched_by_campus_id', 'matched_by_email'] as const).map((reason) => relinked(reason, words)),
    {
      step: steps.updates,
      kind: 'people',
      action: 'update',
      reason: 'returned_to_source',
      select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r CROSS JOIN person p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.rowno IS NOT NULL AND p.departed_at IS NOT NULL
        AND r.atrium_id NOT IN (SELECT atrium_id FROM stage.matched)`,
      joins: `${staged} ${present}`,
      before: changedAsJson(linked(words), 'before'),
      after: changedAsJson(linked(words), 'after'),
    },
    {
      step: steps.updates,
      kind: 'people',
      action: 'update',
      reason: 'changed_at_source',
      select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r
      CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.is_new = 0 AND p.departed_at IS NULL AND ${anyDiffers(changes)}
        AND r.atrium_id NOT IN (SELECT atrium_id FROM stage.matched)`,
      joins: `${staged} ${present}`,
      before: changedAsJson(changes, 'before'),
      after: changedAsJson(changes, 'after'),
    },
    ...(['absent_at_source', 'deleted_at_source', 'out_of_scope'] as const).flatMap((reason) => [
      departed('suspend', reason, words),
      departed('update', reason, words),
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
      before: wholePerson('p'),
      after: 'NULL',
    },
  ]
}

/** A refused record that keeps somebody out whom a provider keeps out already: once that no longer does, they still have no access. */
const keptOutUnseen: PartDraft = {
  step: steps.security,
  kind: 'people',
  action: 'update',
  reason: 'inactive_at_source',
  select: `SELECT r.target_id, r.target_id, r.rowno, r.atrium_id FROM stage.person_ref r
    CROSS JOIN stage.person s ON s.rowno = r.rowno CROSS JOIN person p ON p.id = r.target_id
    WHERE r.verdict = 'kept' AND s.status = 'suspended' AND p.status = 'suspended' AND p.departed_at IS NULL
      AND ${ofOtherWord('p.id', 'o.atrium_says')} <> 'suspended'`,
  joins: present,
  before: changedAsJson([atriumSays(`'suspended'`)], 'before'),
  after: changedAsJson([atriumSays(`'suspended'`)], 'after'),
}

/** Somebody the directory knows gets an Atrium id: from now on Atrium owns their values. */
function relinked(reason: LineReason, words: boolean): PartDraft {
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
    before: changedAsJson([...linked(words), atriumId], 'before'),
    after: changedAsJson([...linked(words), atriumId], 'after'),
  }
}

/** Leaving suspends whoever was active. Whoever was suspended already merely begins their grace period. */
function departed(action: 'suspend' | 'update', reason: LineReason, words: boolean): PartDraft {
  const active = action === 'suspend'
  return {
    step: steps.suspensions,
    kind: 'people',
    action,
    reason,
    select: `SELECT p.id, p.id, NULL, x.atrium_id FROM stage.departing x CROSS JOIN person p ON p.id = x.person_id
      WHERE x.reason = '${reason}' AND p.status ${active ? '=' : '<>'} 'active' ORDER BY p.id`,
    joins: '',
    ...(active
      ? sides(words, '{"status":"active","departed":false}', '{"status":"suspended","departed":true}', 'gone')
      : sides(words, '{"departed":false}', '{"departed":true}', 'gone')),
    follows: 'people',
  }
}
