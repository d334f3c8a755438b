import type { HistoryEntry } from '../../shared/contract/directory-calls.ts'
import type { LineReason } from '../../shared/contract/runs-calls.ts'
import { kinds, type Kind, type PersonId } from '../../shared/domain.ts'
import type { Reader } from './database.ts'

/**
 * The last `limit` changes that concerned a person, newest first. A sync journals whole batches of its plan's lines, so those are
 * looked up in the plan, for as long as its run is kept.
 */
export async function historyOf(directory: Reader, personId: PersonId, limit: number): Promise<readonly HistoryEntry[]> {
  const own = await ownEntries(directory, personId).limit(limit).execute()
  const synced = await syncedEntries(directory, personId).limit(limit).execute()
  return [...own, ...synced]
    .toSorted((a, b) => b.seq - a.seq || b.line - a.line)
    .slice(0, limit)
    .map(({ seq: _seq, line: _line, before, after, ...entry }) => ({ ...entry, before: parsed(before), after: parsed(after) }))
}

/** Changes made here: one journal row each. */
function ownEntries(directory: Reader, personId: PersonId) {
  return directory
    .selectFrom('journal')
    .leftJoin('access_group', (join) =>
      join.onRef('access_group.id', '=', 'journal.target_id').on('journal.kind', '=', 'memberships'),
    )
    .select((row) => [
      'journal.seq',
      row.val(0).as('line'),
      'journal.at',
      'journal.actor',
      'journal.run_id as runId',
      'journal.kind',
      'journal.action',
      row.val<LineReason | null>(null).as('reason'),
      'journal.target_id as targetId',
      'access_group.name as groupName',
      'journal.before',
      'journal.after',
    ])
    .where('journal.run_id', 'is', null)
    .where('journal.person_id', '=', personId)
    .where('journal.kind', 'in', kinds)
    .$narrowType<{ kind: Kind }>()
    .orderBy('journal.seq', 'desc')
}

/** Changes made by runs: the lines that the journal's batches applied, but for those that could not be. */
function syncedEntries(directory: Reader, personId: PersonId) {
  return directory
    .selectFrom('plan_line')
    .innerJoin('journal', (join) =>
      join
        .onRef('journal.run_id', '=', 'plan_line.run_id')
        .onRef('journal.first_line', '<=', 'plan_line.seq')
        .onRef('journal.last_line', '>=', 'plan_line.seq'),
    )
    .innerJoin('plan_part', (join) =>
      join
        .onRef('plan_part.run_id', '=', 'plan_line.run_id')
        .onRef('plan_part.first_seq', '<=', 'plan_line.seq')
        .onRef('plan_part.last_seq', '>=', 'plan_line.seq'),
    )
    .leftJoin('access_group', (join) =>
      join.onRef('access_group.id', '=', 'plan_line.target_id').on('plan_part.kind', '=', 'memberships'),
    )
    .select([
      'journal.seq',
      'plan_line.seq as line',
      'journal.at',
      'journal.actor',
      'plan_line.run_id as runId',
      'plan_part.kind',
      'plan_part.action',
      'plan_part.reason',
      'plan_line.target_id as targetId',
      'access_group.name as groupName',
      'plan_line.before',
      'plan_line.after',
    ])
    .where('plan_line.person_id', '=', personId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('plan_failure')
            .select('plan_failure.seq')
            .whereRef('plan_failure.run_id', '=', 'plan_line.run_id')
            .whereRef('plan_failure.seq', '=', 'plan_line.seq'),
        ),
      ),
    )
    .orderBy('journal.seq', 'desc')
    .orderBy('plan_line.seq', 'desc')
}

function parsed(json: string | null): Readonly<Record<string, unknown>> | null {
  return json === null ? null : (JSON.parse(json) as Readonly<Record<string, unknown>>)
}
