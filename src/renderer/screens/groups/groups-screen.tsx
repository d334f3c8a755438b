import './groups.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createListSource } from '../../stores/list-source.ts'
import { useList } from '../../stores/use-list.ts'
import { Button } from '../../ui/button.tsx'
import { useFocusBack } from '../../ui/data-grid/use-focus-back.ts'
import { PageHeader } from '../../ui/section.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { ForCall } from '../../operators/role-note.tsx'
import { CreateGroupDialog } from './create-group-dialog.tsx'
import { GroupPane } from './group-pane.tsx'
import { groupsQuery, noFilters } from './groups-filters.ts'
import { GroupsList } from './groups-list.tsx'

/** The list of groups and the one that is open: keys and states as on the screen of people. */
export function GroupsScreen({ route }: ScreenProps<'groups'>) {
  const { bridge, events, navigate } = useApp()
  const t = useText()
  const [list] = useState(() =>
    createListSource({
      open: bridge.groups.open,
      window: bridge.groups.window,
      topics: ['directory'],
      events,
      nextFrame: (work) => void requestAnimationFrame(work),
    }),
  )
  const [filters, setFilters] = useState(noFilters)
  const query = useMemo(() => groupsQuery(filters), [filters])
  const shown = useList(list, query)
  // Where the dialog was opened: it ends with another address, such as that of the group whose name was taken.
  const [creatingAt, setCreatingAt] = useState<{ readonly id: GroupId | null } | null>(null)
  const isCreating = creatingAt !== null && creatingAt.id === route.id

  // One's own change is no news: the list follows it by itself.
  const changing = useRef(false)
  const { outdated } = shown.state
  useEffect(() => {
    if (!outdated || !changing.current) return
    changing.current = false
    list.reopen()
  }, [outdated, list])
  const onChanged = useCallback(() => {
    if (list.store.getState().outdated) list.reopen()
    else changing.current = true
  }, [list])

  const pane = useRef<HTMLDivElement>(null)
  const open = useCallback((group: GroupsListRow) => navigate({ screen: 'groups', id: group.id }), [navigate])
  const close = useCallback(() => navigate({ screen: 'groups', id: null }), [navigate])
  useFocusBack(pane, route.id)

  return (
    <div className="groups">
      <PageHeader
        title={t('groups.title')}
        actions={
          <ForCall call="groups.create">
            <Button variant="primary" icon="add" onPress={() => setCreatingAt({ id: route.id })}>
              {t('groups.create')}
            </Button>
          </ForCall>
        }
      />
      <SplitView
        list={
          <div className="groups-list" ref={pane}>
            <GroupsList
              shown={shown}
              filters={filters}
              onFilters={setFilters}
              openId={route.id}
              onOpen={open}
              onRefresh={list.reopen}
            />
          </div>
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
    </div>
  )
}
