import { useCallback, useMemo, useState } from 'react'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useKept } from '../../stores/kept.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useOwnChanges } from '../../stores/use-own-changes.ts'
import { Button } from '../../ui/button.tsx'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { ForCall } from '../../operators/role-note.tsx'
import { CreateGroupDialog } from './create-group-dialog.tsx'
import { GroupPane } from './group-pane.tsx'
import { groupsQuery, noFilters } from './groups-filters.ts'
import { GroupsList } from './groups-list.tsx'

/** The list of groups and the one that is open: keys and states as on the screen of people. */
export function GroupsScreen({ route }: ScreenProps<'groups'>) {
  const { bridge, stores, navigate } = useApp()
  const t = useText()
  const [filters, setFilters] = useKept(stores.filters.groups, 'all', noFilters)
  const list = useListSource(bridge.groups, ['directory'])
  const query = useMemo(() => groupsQuery(filters), [filters])
  const shown = useList(list, query)
  const onChanged = useOwnChanges(list, shown)
  const open = useCallback((group: GroupsListRow) => navigate({ screen: 'groups', id: group.id }), [navigate])
  const close = useCallback(() => navigate({ screen: 'groups', id: null }), [navigate])
  // Where the dialog was opened: it ends with another address, such as that of the group whose name was taken.
  const [creatingAt, setCreatingAt] = useState<{ readonly id: GroupId | null } | null>(null)
  const isCreating = creatingAt !== null && creatingAt.id === route.id
  return (
    <ListScreen
      title={t('groups.title')}
      actions={
        <ForCall call="groups.create">
          <Button variant="primary" icon="add" onPress={() => setCreatingAt({ id: route.id })}>
            {t('groups.create')}
          </Button>
        </ForCall>
      }
    >
      <SplitView
        list={
          <GroupsList
            shown={shown}
            filters={filters}
            onFilters={setFilters}
            openId={route.id}
            onOpen={open}
            onRefresh={list.reopen}
          />
        }
        detail={route.id === null ? null : <GroupPane key={route.id} id={route.id} onClose={close} onChanged={onChanged} />}
        detailLabel={t('groups.detail.title')}
        onClose={close}
      />
      {isCreating && (
        <CreateGroupDialog
          onClose={() => setCreatingAt(null)}
          onCreated={(id) => {
            onChanged()
            setCreatingAt(null)
            navigate({ screen: 'groups', id })
          }}
        />
      )}
    </ListScreen>
  )
}
