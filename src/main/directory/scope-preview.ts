import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { ScopePreview } from '../../shared/contract/settings-calls.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'
import { personLabel } from './find.ts'
import { personRows } from './rows.ts'

/** How many of those who would leave are named. */
const named = 20

/**
 * Who of the people that Atrium knows would be outside of `scope`, as the directory has them now. The rules are the sync's
 * (`sync/match-people.ts`): somebody must be in every list of what is included that is not empty, and in none of what is excluded. Who
 * is suspended here counts as inactive.
 */
export async function previewScope(directory: Directory, scope: Settings['scope']): Promise<ScopePreview> {
  return directory.transaction().execute(async (transaction) => {
    const known = personRows(transaction)
      .where('identity_link.external_id', 'is not', null)
      .where('person.departed_at', 'is', null)
    const leaving = known.where((person) => person.or(leftOut(person, scope)))
    const people = await leaving.orderBy('person.sort_name').orderBy('person.id').limit(named).execute()
    const total = await known.clearSelect().select(countAll).executeTakeFirstOrThrow()
    const left = await leaving.clearSelect().select(countAll).executeTakeFirstOrThrow()
    return {
      total: total.count,
      leaving: left.count,
      people: people.map((person) => ({ id: person.id, label: personLabel(person), department: person.department })),
    }
  })
}

const countAll = sql<number>`count(*)`.as('count')

type Rule = { readonly include: readonly string[]; readonly exclude: readonly string[] }

/** What puts somebody out of scope; nothing of it does when there is no rule. */
function leftOut(person: ExpressionBuilder<Schema, 'person'>, scope: Settings['scope']): Expression<SqlBool>[] {
  const status = sql<string>`replace(${person.ref('person.status')}, 'suspended', 'inactive')`
  const outside = (rule: Rule, isIn: (values: readonly string[]) => Expression<SqlBool>): Expression<SqlBool>[] => [
    ...(rule.include.length > 0 ? [person.not(isIn(rule.include))] : []),
    ...(rule.exclude.length > 0 ? [isIn(rule.exclude)] : []),
  ]
  return [
    ...outside(scope.departments, (values) => person(person.fn.coalesce('person.department', sql.lit('')), 'in', values)),
    ...outside(scope.statuses, (values) => person(status, 'in', values)),
    ...outside(scope.groups, (values) =>
      person.exists(
        person
          .selectFrom('membership')
          .innerJoin('access_group', 'access_group.id', 'membership.group_id')
          .select('membership.person_id')
          .whereRef('membership.person_id', '=', 'person.id')
          .where('access_group.atrium_id', 'in', values),
      ),
    ),
  ]
}
