import { allAsJson, anyDiffers, changedAsJson, compare, groupFields, wholeGroup } from './fields.ts'
import { type PartDraft, steps } from './parts.ts'

const staged = 'JOIN stage.access_group s ON s.rowno = d.rowno'
const present = 'JOIN access_group p ON p.id = d.target_id'
const compared = compare(groupFields, 'p', 's')

/** The parts of a plan that concern Atrium groups. They are known by id: a new name is a new name, not a new group. */
export const groupParts: readonly PartDraft[] = [
  {
    step: steps.additions,
    kind: 'groups',
    action: 'create',
    reason: 'new_at_source',
    select: `SELECT r.target_id, NULL, r.rowno, r.atrium_id FROM stage.group_ref r WHERE r.is_new = 1 ORDER BY r.target_id`,
    joins: staged,
    before: 'NULL',
    after: allAsJson(groupFields, 's'),
  },
  {
    step: steps.updates,
    kind: 'groups',
    action: 'update',
    reason: 'changed_at_source',
    select: `SELECT r.target_id, NULL, r.rowno, r.atrium_id FROM stage.group_ref r
      JOIN stage.access_group s ON s.rowno = r.rowno JOIN access_group p ON p.id = r.target_id
      WHERE r.verdict = 'stands' AND r.is_new = 0 AND ${anyDiffers(compared)}`,
    joins: `${staged} ${present}`,
    before: changedAsJson(compared, 'before'),
    after: changedAsJson(compared, 'after'),
  },
  ...(['absent_at_source', 'deleted_at_source'] as const).map((reason): PartDraft => ({
    step: steps.deletions,
    kind: 'groups',
    action: 'remove',
    reason,
    select: `SELECT group_id, NULL, NULL, atrium_id FROM stage.ended_group WHERE reason = '${reason}' ORDER BY group_id`,
    joins: present,
    before: wholeGroup('p'),
    after: 'NULL',
    // A group that went would take memberships with it that the brake holds.
    follows: 'memberships',
  })),
]
