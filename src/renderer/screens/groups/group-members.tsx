import { useEffect, useMemo, useState } from 'react'
import type { PeopleListRow, ShownGroup } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { personLabel } from '../../../shared/labels.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { useMay } from '../../operators/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Section } from '../../ui/section.tsx'
import { AddMemberDialog } from './add-member-dialog.tsx'
import { RemoveMembersDialog } from './remove-members-dialog.tsx'
import { usePeople } from './use-people.ts'

/** Who is in a group. Of one of this directory's own, members are chosen and taken out, and others put in. */
export function GroupMembers({ group, onChanged }: { readonly group: ShownGroup; readonly onChanged: () => void }) {
  const t = useText()
  const { navigate } = useApp()
  const { row } = group
  const editable = useMay('people.addMembership') && group.editable
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<{ readonly column: string; readonly descending: boolean }>({
    column: 'name',
    descending: false,
  })
  const query = useMemo(
    () => ({
      search: search.normalize('NFC').trim(),
      groupId: row.id,
      sort: sort.column === 'campus_id' ? ('campus_id' as const) : ('name' as const),
      descending: sort.descending,
    }),
    [search, row.id, sort],
  )
  const { state, source, list } = usePeople(query)
  const [chosen, setChosen] = useState<ReadonlyMap<PersonId, string>>(new Map())
  const [dialog, setDialog] = useState<'add' | 'remove' | null>(null)
  const columns = useMemo(() => memberColumns(t), [t])

  // A group is small beside a campus: its members are simply read again, and nobody waits for a click.
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])

  const toggle = (person: PeopleListRow): void => {
    const next = new Map(chosen)
    if (!next.delete(person.id)) next.set(person.id, personLabel(person))
    setChosen(next)
  }
  return (
    <Section
      title={t('groups.members.title')}
      aside={t('groups.members.count', { count: row.members })}
      actions={
        editable && (
          <>
            <Button icon="add" onPress={() => setDialog('add')}>
              {t('groups.members.add')}
            </Button>
            <Button icon="remove" onPress={() => setDialog('remove')} isDisabled={chosen.size === 0}>
              {t('groups.members.remove')}
            </Button>
          </>
        )
      }
      className="group-members"
    >
      <div className="group-members-bar">
        <SearchField
          label={t('groups.members.search')}
          placeholder={t('groups.members.search')}
          value={search}
          onChange={setSearch}
        />
        {chosen.size > 0 && <span role="status">{t('groups.members.chosen', { count: chosen.size })}</span>}
        <a href={formatRoute({ screen: 'people', id: null, group: row.id })}>{t('groups.members.all')}</a>
      </div>
      {editable && row.members > 0 && <p className="group-hint">{t('groups.members.choose')}</p>}
      <DataGrid
        label={t('groups.members.label', { name: row.name })}
        source={source}
        columns={columns}
        rowKey={personKey}
        onOpen={(person) => navigate({ screen: 'people', id: person.id, group: row.id })}
        selection={editable ? { has: (key) => chosen.has(key as PersonId), toggle } : undefined}
        sort={{ column: sort.column, direction: sort.descending ? 'descending' : 'ascending' }}
        onSort={({ column, direction }) => setSort({ column, descending: direction === 'descending' })}
        listKey={JSON.stringify(query)}
        isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
        failure={state.error}
        onRetry={list.reopen}
        announce={(count) => t('groups.members.count', { count })}
        emptyState={
          <p className="group-nobody">
            {search.trim() === '' ? t('groups.members.empty') : t('groups.members.noResults', { text: search.trim() })}
          </p>
        }
      />
      {dialog === 'add' && <AddMemberDialog row={row} onClose={() => setDialog(null)} onChanged={onChanged} />}
      {dialog === 'remove' && (
        <RemoveMembersDialog
          row={row}
          people={chosen}
          onRemoved={(id) => {
            setChosen((before) => new Map([...before].filter(([other]) => other !== id)))
            onChanged()
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </Section>
  )
}

function personKey(person: PeopleListRow): PersonId {
  return person.id
}

function memberColumns(t: Translate): readonly Column<PeopleListRow>[] {
  return [
    { id: 'name', header: t('people.column.name'), cell: personLabel, width: 130, grow: 2, isSortable: true },
    {
      id: 'campus_id',
      header: t('people.column.campus_id'),
      cell: (person) => person.campus_id ?? '–',
      width: 96,
      isSortable: true,
      priority: 1,
    },
    {
      id: 'department',
      header: t('people.column.department'),
      cell: (person) => person.department ?? '–',
      width: 120,
      grow: 2,
      priority: 2,
    },
    {
      id: 'status',
      header: t('people.column.status'),
      cell: ({ status }) => (
        <StatusBadge status={status === 'active' ? 'ok' : 'paused'}>{t(`people.status.${status}`)}</StatusBadge>
      ),
      title: ({ status }) => t(`people.status.${status}`),
      width: 118,
    },
  ]
}
