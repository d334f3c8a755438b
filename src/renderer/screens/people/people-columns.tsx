import type { PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { personLabel } from '../../../shared/labels.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'
import { OriginBadge, StatusBadge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'

/** The columns of the list of people; what is narrow loses the counts first, and never name, status and owner. */
export function peopleColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<PeopleListRow>[] {
  return [
    { id: 'name', header: t('people.column.name'), cell: personLabel, width: 150, grow: 3, isSortable: true },
    {
      id: 'campus_id',
      header: t('people.column.campus_id'),
      cell: (person) => person.campus_id ?? '–',
      width: 100,
      grow: 1,
      isSortable: true,
      priority: 2,
    },
    {
      id: 'email',
      header: t('people.column.email'),
      cell: (person) => person.email ?? '–',
      width: 180,
      grow: 3,
      isSortable: true,
      priority: 3,
    },
    {
      id: 'department',
      header: t('people.column.department'),
      cell: (person) => person.department ?? '–',
      width: 130,
      grow: 2,
      isSortable: true,
      priority: 4,
    },
    {
      id: 'status',
      header: t('people.column.status'),
      cell: (person) => <PersonStatus status={person.status} t={t} />,
      title: (person) => t(`people.status.${person.status}`),
      width: 118,
      isSortable: true,
    },
    {
      id: 'owner',
      header: t('people.column.owner'),
      cell: (person) => <OriginBadge origin={person.origin} />,
      title: (person) => t(`people.filter.owner.${person.origin}`),
      width: 116,
      priority: 1,
    },
    {
      id: 'credentials',
      header: t('people.column.credentials'),
      cell: (person) => format.number(person.credentials),
      width: 88,
      align: 'end',
      priority: 6,
    },
    {
      id: 'groups',
      header: t('people.column.groups'),
      cell: (person) => format.number(person.groups),
      width: 92,
      align: 'end',
      priority: 5,
    },
  ]
}

/** Whether a person has access at all, as a shape and a word. */
export function PersonStatus({ status, t }: { readonly status: PeopleListRow['status']; readonly t: Translate }) {
  return <StatusBadge status={status === 'active' ? 'ok' : 'paused'}>{t(`people.status.${status}`)}</StatusBadge>
}
