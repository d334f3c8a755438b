import './people.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createListSource } from '../../stores/list-source.ts'
import { useList } from '../../stores/use-list.ts'
import { useFocusBack } from '../../ui/data-grid/use-focus-back.ts'
import { PageHeader } from '../../ui/section.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import type { ScreenProps } from '../screens.tsx'
import { noFilters, peopleQuery } from './people-filters.ts'
import { PeopleList } from './people-list.tsx'
import { PersonPane } from './person-pane.tsx'

/**
 * The list of people and, beside or over it, the one who is open. The list stays in the page while somebody is open, so that
 * filters, place and focus are as they were when one comes back.
 *
 * Keys: type in the search, Tab to the list, arrows, Page Up and Down, Home and End move, Enter opens, Escape closes.
 */
export function PeopleScreen({ route }: ScreenProps<'people'>) {
  const { bridge, events, navigate } = useApp()
  const t = useText()
  const [list] = useState(() =>
    createListSource({
      open: bridge.people.open,
      window: bridge.people.window,
      topics: ['directory'],
      events,
      nextFrame: (work) => void requestAnimationFrame(work),
    }),
  )
  const [filters, setFilters] = useState(noFilters)
  const group = route.group ?? null
  const query = useMemo(() => peopleQuery(filters, group), [filters, group])
  const shown = useList(list, query)

  // One's own change is no news: the list follows it by itself.
  const changing = useRef(false)
  const { outdated } = shown.state
  useEffect(() => {
    if (!outdated || !changing.current) return
    changing.current = false
    list.reopen()
  }, [outdated, list])
  const onChanged = useCallback(() => {
    // The news of it may have come before the answer.
    if (list.store.getState().outdated) list.reopen()
    else changing.current = true
  }, [list])

  const pane = useRef<HTMLDivElement>(null)
  const open = useCallback((person: PeopleListRow) => navigate({ screen: 'people', id: person.id, group }), [navigate, group])
  const close = useCallback(() => navigate({ screen: 'people', id: null, group }), [navigate, group])
  useFocusBack(pane, route.id)

  return (
    <div className="people">
      <PageHeader title={t('people.title')} />
      <SplitView
        list={
          <div className="people-list" ref={pane}>
            <PeopleList
              shown={shown}
              filters={filters}
              onFilters={setFilters}
              group={group}
              openId={route.id}
              onOpen={open}
              onRefresh={list.reopen}
            />
          </div>
        }
        detail={route.id === null ? null : <PersonPane key={route.id} id={route.id} onClose={close} onChanged={onChanged} />}
        detailLabel={t('people.detail.title')}
        onClose={close}
      />
    </div>
  )
}
