import { useCallback, useEffect, useMemo, useState } from 'react'
import type { PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useKept } from '../../stores/kept.ts'
import { useList } from '../../stores/use-list.ts'
import { useOwnChanges } from '../../stores/use-own-changes.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { Button } from '../../ui/button.tsx'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { noFilters, peopleQuery } from './people-filters.ts'
import { PeopleList } from './people-list.tsx'
import { PersonPane } from './person-pane.tsx'
import { SyncPersonDialog } from './sync-person-dialog.tsx'

/**
 * The list of people and, beside or over it, the one who is open.
 *
 * Keys: type in the search, Tab to the list, arrows, Page Up and Down, Home and End move, Enter opens, Escape closes.
 */
export function PeopleScreen({ route }: ScreenProps<'people'>) {
  const { stores, navigate } = useApp()
  const t = useText()
  const group = route.group ?? null
  // The members of a group have filters of their own: those of the whole list would hide some of them.
  const [filters, setFilters] = useKept(stores.filters.people, String(group), noFilters)
  const list = stores.people
  const query = useMemo(() => peopleQuery(filters, group), [filters, group])
  const shown = useList(list, query)
  const onChanged = useOwnChanges(list, shown)
  const open = useCallback((person: PeopleListRow) => navigate({ screen: 'people', id: person.id, group }), [navigate, group])
  const close = useCallback(() => navigate({ screen: 'people', id: null, group }), [navigate, group])
  const [syncing, setSyncing] = useState<{ readonly campusId: string } | null>(null)
  // Left with the dialog open and kept hidden, it is not shown with it again.
  useEffect(() => () => setSyncing(null), [])
  return (
    <ListScreen
      title={t('people.title')}
      actions={
        <ForCall call="sync.person">
          <Button icon="sync" onPress={() => setSyncing({ campusId: '' })}>
            {t('people.syncOne')}
          </Button>
        </ForCall>
      }
    >
      <SplitView
        list={
          <PeopleList
            shown={shown}
            filters={filters}
            onFilters={setFilters}
            group={group}
            openId={route.id}
            onOpen={open}
            onRefresh={list.reopen}
            onSyncPerson={(campusId) => setSyncing({ campusId })}
          />
        }
        detail={route.id === null ? null : <PersonPane key={route.id} id={route.id} onClose={close} onChanged={onChanged} />}
        detailLabel={t('people.detail.title')}
        onClose={close}
      />
      {syncing !== null && <SyncPersonDialog {...syncing} onClose={() => setSyncing(null)} onSynced={onChanged} />}
    </ListScreen>
  )
}
