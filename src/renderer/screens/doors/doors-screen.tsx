import './doors.css'
import { useCallback, useMemo, useState } from 'react'
import type { DoorRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId } from '../../../shared/domain.ts'
import { useSites } from '../../access/use-sites.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useKept } from '../../stores/kept.ts'
import { valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useOwnChanges } from '../../stores/use-own-changes.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { DoorDialog } from './door-dialog.tsx'
import { DoorPane } from './door-pane.tsx'
import { doorsQuery, noFilters } from './doors-filters.ts'
import { DoorsList } from './doors-list.tsx'
import { ImportDoorsDialog } from './import-dialog.tsx'
import { SitesDialog } from './sites-dialog.tsx'

/** The list of doors and the one that is open: keys and states as on the screen of people. */
export function DoorsScreen({ route }: ScreenProps<'doors'>) {
  const { bridge, stores, navigate } = useApp()
  const t = useText()
  const [filters, setFilters] = useKept(stores.filters.doors, 'all', noFilters)
  const list = useListSource(bridge.doors, ['directory'])
  const query = useMemo(() => doorsQuery(filters), [filters])
  const shown = useList(list, query)
  const onChanged = useOwnChanges(list, shown)
  const sites = valueOf(useResource(useSites()))
  const open = useCallback((door: DoorRow) => navigate({ screen: 'doors', id: door.id }), [navigate])
  const close = useCallback(() => navigate({ screen: 'doors', id: null }), [navigate])
  // Where the dialog was opened: it ends with another address.
  const [asked, setAsked] = useState<{
    readonly dialog: 'add' | 'import' | 'sites'
    readonly at: DoorId | null
  } | null>(null)
  const dialog = asked?.at === route.id ? asked.dialog : null
  const ask = (kind: 'add' | 'import' | 'sites'): void => setAsked({ dialog: kind, at: route.id })
  const done = (): void => setAsked(null)
  const hasSites = sites !== undefined && sites.length > 0
  return (
    <ListScreen
      title={t('doors.title')}
      actions={
        <>
          <Button icon="globe" onPress={() => ask('sites')}>
            {t('doors.sites')}
          </Button>
          <ForCall call="doors.import">
            <Button icon="upload" onPress={() => ask('import')}>
              {t('doors.import')}
            </Button>
          </ForCall>
          {hasSites && (
            <ForCall call="doors.create">
              <Button variant="primary" icon="add" onPress={() => ask('add')}>
                {t('doors.add')}
              </Button>
            </ForCall>
          )}
        </>
      }
    >
      <SplitView
        list={
          <DoorsList
            shown={shown}
            sites={sites ?? []}
            filters={filters}
            onFilters={setFilters}
            openId={route.id}
            onOpen={open}
            onRefresh={list.reopen}
            emptyActions={
              <>
                <ForCall call="doors.import">
                  <Button variant="primary" icon="upload" onPress={() => ask('import')}>
                    {t('doors.import')}
                  </Button>
                  <Button icon="add" onPress={() => ask(hasSites ? 'add' : 'sites')}>
                    {t(hasSites ? 'doors.add' : 'doors.site.add')}
                  </Button>
                </ForCall>
                <RoleNote call="doors.import" />
              </>
            }
          />
        }
        detail={route.id === null ? null : <DoorPane key={route.id} id={route.id} onClose={close} onChanged={onChanged} />}
        detailLabel={t('doors.detail.title')}
        onClose={close}
      />
      {dialog === 'add' && (
        <DoorDialog
          door={null}
          onClose={done}
          onDone={(id) => {
            onChanged()
            done()
            navigate({ screen: 'doors', id })
          }}
        />
      )}
      {dialog === 'import' && <ImportDoorsDialog onClose={done} onImported={onChanged} />}
      {dialog === 'sites' && <SitesDialog onClose={done} onChanged={onChanged} />}
    </ListScreen>
  )
}
