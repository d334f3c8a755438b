import { type LineReason, type PartDraft, steps } from './parts.ts'

const noValues = { joins: '', before: 'NULL', after: 'NULL' } as const

/**
 * The parts of a plan that concern memberships in Atrium groups. CROSS JOIN keeps the staged side outside: SQLite cannot know
 * that it is the small one.
 */
export const membershipParts: readonly PartDraft[] = [
  {
    step: steps.additions,
    kind: 'memberships',
    action: 'create',
    reason: 'new_at_source',
    select: `SELECT w.group_id, w.person_id, NULL, w.key FROM stage.wanted w
      WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.group_id = w.group_id AND m.person_id = w.person_id)
      ORDER BY w.group_id, w.person_id`,
    ...noValues,
  },
  ended('person_left', emptied('person_left'), 'people'),
  ended('person_out_of_scope', emptied('person_out_of_scope'), 'people'),
  ended('person_recreated', emptied('person_recreated')),
  ended('person_returned', emptied('person_returned')),
  ended('group_ended', `SELECT m.* FROM stage.ended_group e CROSS JOIN membership m ON m.group_id = e.group_id`, 'groups'),
  // Somebody recreated is in the group under the new id: the old id's tombstone does not end that.
  ended(
    'deleted_at_source',
    `SELECT m.* FROM stage.unwanted u CROSS JOIN membership m ON m.group_id = u.group_id AND m.person_id = u.person_id
     WHERE NOT EXISTS (SELECT 1 FROM stage.wanted w WHERE w.group_id = m.group_id AND w.person_id = m.person_id)`,
  ),
  {
    ...ended(
      'absent_at_source',
      `SELECT m.* FROM membership m
       WHERE NOT EXISTS (SELECT 1 FROM stage.wanted w WHERE w.group_id = m.group_id AND w.person_id = m.person_id)`,
    ),
    byAbsence: true,
  },
]

function emptied(reason: string): string {
  return `SELECT m.* FROM stage.emptied e CROSS JOIN membership m ON m.person_id = e.person_id
    WHERE e.reason = '${reason}'
      AND NOT EXISTS (SELECT 1 FROM stage.wanted w WHERE w.group_id = m.group_id AND w.person_id = m.person_id)`
}

/** A removal of an Atrium membership, unless an earlier part of the plan removes it. */
function ended(reason: LineReason, memberships: string, follows?: 'people' | 'groups'): PartDraft {
  return {
    step: steps.membershipRemovals,
    kind: 'memberships',
    action: 'remove',
    reason,
    select: `SELECT x.group_id, x.person_id, NULL,
        coalesce((SELECT g.atrium_id FROM access_group g WHERE g.id = x.group_id), '') || '/' ||
        coalesce((SELECT k.external_id FROM identity_link k WHERE k.person_id = x.person_id AND k.source = 'atrium'), '')
      FROM (${memberships}) x
      WHERE x.origin = 'atrium'
        AND NOT EXISTS (SELECT 1 FROM stage.removed_membership e WHERE e.group_id = x.group_id AND e.person_id = x.person_id)
      ORDER BY x.group_id, x.person_id`,
    ...noValues,
    ...(follows === undefined ? {} : { follows }),
  }
}
