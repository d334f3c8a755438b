import './invites.css'
import { useCallback, useMemo, useState } from 'react'
import { type InviteRow, type InvitesQuery, inviteStates } from '../../../shared/contract/invites-calls.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import { useFailureToast } from '../../app/use-failure-toast.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useToast } from '../../ui/toast.tsx'
import { FilterBar, Toolbar } from '../../ui/toolbar.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { InvitePane } from './invite-pane.tsx'
import { useHasMailServer } from './use-has-mail-server.ts'
import { inviteStatuses } from './invite-words.ts'

const everything: InvitesQuery = { state: 'all', search: '' }

/** Invites by state, and one of them with what to do about it. */
export function InvitesList() {
  const { bridge, translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const list = useListSource({ open: bridge.invites.open, window: bridge.invites.rows }, ['invites'])
  const [filters, setFilters] = useState<InvitesQuery>({ ...everything, state: 'open' })
  const query = useMemo(() => ({ ...filters, search: filters.search.normalize('NFC').trim() }), [filters])
  const { state, source } = useList(list, query)
  const columns = useMemo(() => inviteColumns(translator, format), [translator, format])
  const [open, setOpen] = useState<InviteRow | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  return (
    <SplitView
      list={
        <>
          <StateFilter chosen={filters.state} onChoose={(chosen) => setFilters({ ...filters, state: chosen })} />
          <FilterBar
            label={t('invites.filter.label')}
            aside={
              <>
                {state.kind === 'ready' && <span>{t('invites.count', { count: state.total })}</span>}
                <ForCall call="invites.sendAll">
                  <SendAll onDone={list.reopen} />
                </ForCall>
              </>
            }
          >
            <SearchField
              label={t('invites.search')}
              placeholder={t('invites.search.hint')}
              value={filters.search}
              onChange={(search) => setFilters({ ...filters, search })}
            />
          </FilterBar>
          {state.outdated && (
            <OutdatedNotice text={t('invites.outdated')} refreshLabel={t('invites.refresh')} onRefresh={list.reopen} />
          )}
          <DataGrid
            label={t('invites.list.label')}
            source={source}
            columns={columns}
            rowKey={rowKey}
            onOpen={setOpen}
            selected={open === null ? null : open.id}
            listKey={JSON.stringify(filters)}
            isLoading={isOpening}
            failure={state.error}
            onRetry={list.reopen}
            announce={(count) => t('invites.count', { count })}
            emptyState={<NoInvites filters={filters} onClear={() => setFilters(everything)} />}
          />
        </>
      }
      detail={
        open === null ? null : (
          <InvitePane
            key={open.id}
            invite={open}
            onClose={close}
            onChanged={() => {
              list.reopen()
              close()
            }}
          />
        )
      }
      detailLabel={t('invites.detail.title')}
      onClose={close}
    />
  )
}

function rowKey({ id }: InviteRow): number {
  return id
}

function inviteColumns({ t, language }: Translator, format: Format): readonly Column<InviteRow>[] {
  return [
    { id: 'person', header: t('invites.column.person'), cell: ({ person }) => person, width: 140, grow: 2 },
    {
      id: 'address',
      header: t('invites.column.address'),
      cell: ({ address }) => address ?? t('invites.noAddress'),
      width: 170,
      grow: 2,
      priority: 1,
    },
    {
      id: 'state',
      header: t('invites.column.state'),
      cell: ({ state }) => <StatusBadge status={inviteStatuses[state]}>{t(`invites.state.${state}`)}</StatusBadge>,
      width: 120,
    },
    {
      id: 'since',
      header: t('invites.column.since'),
      cell: ({ changedAt }) => format.dateTime(changedAt),
      width: 184,
      priority: 2,
    },
    {
      id: 'reason',
      header: t('invites.column.reason'),
      cell: ({ reason }) => (reason === null ? '' : errorText(reason, language, 'at a screen').what),
      width: 200,
      grow: 3,
      priority: 3,
    },
  ]
}

/** How many there are in each state; the one that is chosen is what the list shows. */
function StateFilter(props: {
  readonly chosen: InvitesQuery['state']
  readonly onChoose: (state: InvitesQuery['state']) => void
}) {
  const { chosen, onChoose } = props
  const { stores, translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const counts = valueOf(useResource(stores.invites))
  const sum = (states: readonly (typeof inviteStates)[number][]): number =>
    states.reduce((total, state) => total + (counts?.[state] ?? 0), 0)
  const shown: readonly (readonly [InvitesQuery['state'], number])[] = [
    ['open', sum(['waiting', 'sending', 'failed'])],
    ['waiting', sum(['waiting'])],
    ['failed', sum(['failed'])],
    ['sent', sum(['sent'])],
    ['discarded', sum(['discarded'])],
    ['all', sum(inviteStates)],
  ]
  return (
    <Toolbar label={t('invites.states.label')}>
      {shown.map(([state, count]) => (
        <FilterButton key={state} isChosen={chosen === state} onPress={() => onChoose(state)}>
          {t(`invites.state.${state}`)} <span className="invites-state-count">{format.number(count)}</span>
        </FilterButton>
      ))}
    </Toolbar>
  )
}

function SendAll({ onDone }: { readonly onDone: () => void }) {
  const { bridge, translator } = useApp()
  const { t } = translator
  const toast = useToast()
  const tellFailure = useFailureToast()
  const hasServer = useHasMailServer()
  const send = usePending(async () => {
    const result = await bridge.invites.sendAll({})
    if (!result.ok) return tellFailure(result.error)
    toast({ tone: 'ok', title: t('invites.sendAll.done', { count: result.value.count }) })
    onDone()
  })
  return (
    <Button icon="mail" onPress={send.start} isPending={send.isPending} isDisabled={!hasServer}>
      {t('invites.sendAll')}
    </Button>
  )
}

function NoInvites({ filters, onClear }: { readonly filters: InvitesQuery; readonly onClear: () => void }) {
  const { t } = useApp().translator
  if (filters.search.trim() !== '' || !['open', 'all'].includes(filters.state)) {
    return (
      <NoMatch
        title={t('invites.noResults.title')}
        text={t('invites.noResults.text')}
        clearLabel={t('invites.noResults.clear')}
        onClear={onClear}
      />
    )
  }
  const isOpen = filters.state === 'open'
  return (
    <EmptyState kind="none" icon="mail" title={t(isOpen ? 'invites.empty.open.title' : 'invites.empty.title')}>
      {t(isOpen ? 'invites.empty.open.text' : 'invites.empty.text')}
    </EmptyState>
  )
}
