import { type Expression, type ExpressionBuilder, type RawBuilder, sql, type SqlBool } from 'kysely'
import type { PeopleListRow } from '../../shared/contract/directory-calls.ts'
import { type GroupId, type Origin, origins, type PersonId, type PersonStatus, personStatuses } from '../../shared/domain.ts'
import type { Schema } from '../storage/schema.ts'
import type { Directory } from './database.ts'
import type { Part } from './list-parts.ts'
import { createList, type List } from './list.ts'
import { personRows } from './rows.ts'
import { contains, mayBeCardNumber, searchWords } from './search.ts'

/** What the list of people is sorted by. */
export const peopleSorts = ['name', 'email', 'campus_id', 'department', 'status'] as const

export interface PeopleQuery {
  /** Words that must all be found in name, e-mail, campus id or card number, in whatever case and spelling. */
  readonly search?: string
  readonly origin?: Origin | null
  readonly status?: PersonStatus | null
  /** Members of this group only. */
  readonly groupId?: GroupId | null
  readonly sort: (typeof peopleSorts)[number]
  readonly descending?: boolean
}

/** As the screen opens the list before anything is searched for or chosen. */
export const everybody: PeopleQuery = { search: '', origin: null, status: null, groupId: null, sort: 'name', descending: false }

/** The list of people. Who has no value in the column that sorts comes last either way; the name decides among equals. */
export function createPeopleList(directory: Directory): List<PeopleQuery, PeopleListRow> {
  return createList<PeopleQuery, PersonId, PeopleListRow>({
    directory,
    findIds: (transaction, query) => {
      const column = columns[query.sort]
      const { search, origin, status, sort } = query
      const asIndexed = sort === 'name' && origin == null && status == null && searchWords(search).length === 0
      return transaction
        .with(
          // What matches is found in one pass over the table and sorted after that. Left to itself, SQLite walks the index
          // of the sort and fetches each row from all over the file, which takes five times as long.
          (name) => (asIndexed ? name('found') : name('found').materialized()),
          (inner) =>
            inner
              .selectFrom('person')
              .select(['id', 'sort_name', `${column} as sorted_by`])
              .where((where) => where.and(conditions(where, query))),
        )
        .selectFrom('found')
        .select('id')
        .orderBy('sorted_by', (order) => {
          const directed = query.descending === true ? order.desc() : order.asc()
          return query.sort === 'name' ? directed : directed.nullsLast()
        })
        .$if(query.sort !== 'name', (rest) => rest.orderBy('sort_name'))
        .orderBy('id', query.sort === 'name' && query.descending === true ? 'desc' : 'asc')
    },
    readRows: (directory, ids) =>
      personRows(directory)
        .select((row) => [
          row
            .selectFrom('credential')
            .select((count) => count.fn.countAll<number>().as('count'))
            .whereRef('credential.person_id', '=', 'person.id')
            .$asScalar()
            .$notNull()
            .as('credentials'),
          row
            .selectFrom('membership')
            .select((count) => count.fn.countAll<number>().as('count'))
            .whereRef('membership.person_id', '=', 'person.id')
            .$asScalar()
            .$notNull()
            .as('groups'),
        ])
        .where('person.id', 'in', ids)
        .execute(),
    parts: {
      of: partOf,
      marks: (transaction) =>
        transaction
          .selectFrom('person')
          .select([
            'id',
            sql<number>`${placeIn('origin', origins)} * ${sql.lit(personStatuses.length)} + ${placeIn('status', personStatuses)}`.as(
              'mark',
            ),
          ]),
    },
  })
}

/** Owner and status pick from the list of everybody; what is searched for, and the members of a group, are found. */
function partOf(query: PeopleQuery): Part<PeopleQuery> | null {
  if (query.groupId != null || searchWords(query.search).length > 0) return null
  const whole = { ...everybody, sort: query.sort, descending: query.descending === true }
  const origin = query.origin == null ? null : origins.indexOf(query.origin)
  const status = query.status == null ? null : personStatuses.indexOf(query.status)
  if (origin === null && status === null) return { whole, holds: null }
  const holds = (mark: number): boolean =>
    (origin === null || Math.floor(mark / personStatuses.length) === origin) &&
    (status === null || mark % personStatuses.length === status)
  return { whole, holds }
}

/** The place of a column's value among `values`. */
function placeIn(column: 'origin' | 'status', values: readonly string[]): RawBuilder<number> {
  const places = values.map((value, place) => sql`when ${value} then ${sql.lit(place)}`)
  return sql<number>`case ${sql.ref(column)} ${sql.join(places, sql` `)} end`
}

/**
 * What is likely to be asked for once `query` is shown: the other direction, a filter, the other orders both ways. Filters pick from
 * the list of everybody in their order, and the first of them has to read what each person is picked by.
 */
export function likelyNext(query: PeopleQuery): readonly PeopleQuery[] {
  const part = partOf(query)
  const from = part?.whole ?? query
  const others = peopleSorts.filter((sort) => sort !== query.sort)
  return [
    ...(part?.holds == null ? [] : [from]),
    { ...from, descending: query.descending !== true },
    ...(part === null ? [] : [{ ...from, status: 'suspended' as const }]),
    ...[false, true].flatMap((descending) => others.map((sort) => ({ ...from, sort, descending }))),
  ]
}

const columns = {
  name: 'sort_name',
  email: 'email_key',
  campus_id: 'campus_id',
  department: 'department',
  status: 'status',
} as const satisfies Record<PeopleQuery['sort'], keyof Schema['person']>

function conditions(where: ExpressionBuilder<Schema, 'person'>, query: PeopleQuery): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = searchWords(query.search).map((word) => matches(where, word))
  if (query.origin != null) all.push(where('person.origin', '=', query.origin))
  if (query.status != null) all.push(where('person.status', '=', query.status))
  if (query.groupId != null) {
    all.push(where('person.id', 'in', where.selectFrom('membership').select('person_id').where('group_id', '=', query.groupId)))
  }
  return all
}

function matches(where: ExpressionBuilder<Schema, 'person'>, word: string): Expression<SqlBool> {
  const inText = contains(where.ref('person.search_text'), word)
  if (!mayBeCardNumber(word)) return inText
  const holders = where
    .selectFrom('credential')
    .select('credential.person_id')
    .where((card) =>
      card.or([contains(card.ref('credential.number'), word), contains(card.ref('credential.number_hex'), word)]),
    )
  return where.or([inText, where('person.id', 'in', holders)])
}
