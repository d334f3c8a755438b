import './levels.css'
import { useCallback, useState } from 'react'
import type { LevelRow } from '../../../shared/contract/doors-calls.ts'
import type { LevelId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { createResource } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { LevelDialog } from './level-dialog.tsx'
import { LevelPane } from './level-pane.tsx'
import { LevelsList } from './levels-list.tsx'

/** The access levels and the one that is open: doors at the hours of a schedule, given to groups. */
export function LevelsScreen({ route }: ScreenProps<'levels'>) {
  const { bridge, events, navigate } = useApp()
  const t = useText()
  const [resource] = useState(() => createResource({ fetch: () => bridge.levels.list({}), topics: ['directory'], events }))
  const state = useResource(resource)
  const open = useCallback((level: LevelRow) => navigate({ screen: 'levels', id: level.id }), [navigate])
  const close = useCallback(() => navigate({ screen: 'levels', id: null }), [navigate])
  const [creatingAt, setCreatingAt] = useState<{ readonly id: LevelId | null } | null>(null)
  const isCreating = creatingAt !== null && creatingAt.id === route.id
  const create = (
    <ForCall call="levels.create">
      <Button variant="primary" icon="add" onPress={() => setCreatingAt({ id: route.id })}>
        {t('levels.create')}
      </Button>
    </ForCall>
  )
  return (
    <ListScreen title={t('levels.title')} actions={create}>
      <SplitView
        list={
          <LevelsList
            state={state}
            openId={route.id}
            onOpen={open}
            onRefresh={() => void resource.refresh()}
            emptyActions={create}
          />
        }
        detail={
          route.id === null ? null : (
            <LevelPane key={route.id} id={route.id} onClose={close} onChanged={() => void resource.refresh()} />
          )
        }
        detailLabel={t('levels.detail.title')}
        onClose={close}
      />
      {isCreating && (
        <LevelDialog
          level={null}
          onClose={() => setCreatingAt(null)}
          onDone={(id) => {
            void resource.refresh()
            setCreatingAt(null)
            navigate({ screen: 'levels', id })
          }}
        />
      )}
    </ListScreen>
  )
}
