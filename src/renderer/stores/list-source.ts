import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, ListRows, OpenedList, Result } from '../../shared/contract/call.ts'
import type { Topic } from '../../shared/contract/contract.ts'
import type { AppEvents } from '../bridge/app-events.ts'
import { createPageCache, pageSize } from './page-cache.ts'

export interface ListState {
  /** `opening`: nothing to show yet; `reopening`: the rows are those of the query before, or of before the refresh. */
  readonly kind: 'idle' | 'opening' | 'ready' | 'reopening' | 'error'
  readonly total: number
  /** Grows when rows arrive. */
  readonly version: number
  /** Grows when another list is in place, or what changed since: what was at a position may be elsewhere. */
  readonly list: number
  /** Something changed since the list was opened. Its rows stay until `reopen`, so that none moves under the pointer. */
  readonly outdated: boolean
  /** Why the list could not be opened or read; rows that are here stay. */
  readonly error: Failure | null
}

/** A long list of main as a grid shows it: a few pages of it are here, the others on request. */
export interface ListSource<Row> {
  readonly store: StoreApi<ListState>
  /** Undefined: not here yet; null: gone since the list was opened. */
  row(index: number): Row | null | undefined
  /** Asks for the rows from `first` to `last`, both included, in the next frame; what was asked before and has not left is forgotten. */
  request(first: number, last: number): void
  /** Asks main something else about the list whose rows are shown, by its number: a second time where it had to be opened again. */
  ask<Answer>(question: (listId: number) => Promise<Result<Answer>>): Promise<Result<Answer>>
}

/** A list with its query. */
export interface QueriedList<Query, Row> extends ListSource<Row> {
  /** Opens the list of `query`, unless it is in place and nothing changed. Its rows come with it, so that the grid does not flash. */
  show(query: Query): void
  /** Opens the same list anew: after a failure, or to see what changed. */
  reopen(): void
  /** Hears what changes until the function that is returned is called. */
  attach(): () => void
  /** Lets go of query and rows: whoever looks next begins anew. */
  forget(): void
}

export interface ListOptions<Query, Row> {
  readonly open: (query: Query) => Promise<Result<OpenedList>>
  readonly window: (stretch: {
    readonly listId: number
    readonly offset: number
    readonly limit: number
  }) => Promise<Result<ListRows<Row>>>
  /** What of main it depends on. */
  readonly topics: readonly Topic[]
  readonly events: Pick<AppEvents, 'onChanged'>
  /** Runs `work` in the next frame. */
  readonly nextFrame: (work: () => void) => void
}

/** More than these at once would only queue up in main. */
const readsAtOnce = 4

/**
 * A list opened in main (`OpenedList`) with a cache of its pages. A list that main has forgotten (`app_list_expired`) is opened again by
 * itself.
 */
export function createListSource<Query, Row>(options: ListOptions<Query, Row>): QueriedList<Query, Row> {
  const { open, window, topics, events, nextFrame } = options
  const cache = createPageCache<Row>()
  const store = createStore<ListState>(() => ({
    kind: 'idle',
    total: 0,
    version: 0,
    list: 0,
    outdated: false,
    error: null,
  }))
  let query: { readonly value: Query } | null = null
  /** The query whose rows are here, as long as nothing changed since. */
  let shown: { readonly value: Query } | null = null
  let listId: number | null = null
  /** `open`: `listId` is the list of `query`; `closed`: that could not be opened, or there is none. */
  let standing: 'closed' | 'opening' | 'open' = 'closed'
  /** Of the newest `open`; answers to another are dropped. */
  let opening = 0
  /** Ends with the newest opening. */
  let newest = Promise.resolve()
  let wanted = { first: 0, last: pageSize - 1 }
  let framed = false
  const reading = new Set<number>()

  function show(value: Query): void {
    const isSame = query !== null && JSON.stringify(query.value) === JSON.stringify(value)
    const { kind, outdated } = store.getState()
    if (isSame && kind !== 'error' && !outdated) return
    // What is looked at of it now is asked for again, not its top.
    if (!isSame) wanted = { first: 0, last: pageSize - 1 }
    query = { value }
    reopen()
  }

  async function openList(): Promise<void> {
    if (query === null) return
    opening += 1
    standing = 'opening'
    const mine = opening
    // A change from now on may or may not be in the answer.
    store.setState({ kind: listId === null ? 'opening' : 'reopening', outdated: false })
    const opened = await open(query.value)
    if (mine !== opening) return newest
    if (!opened.ok) return openFailed(opened.error)
    const { listId: newId, total } = opened.value
    const first = Math.floor(Math.min(wanted.first, Math.max(total - 1, 0)) / pageSize)
    const rows = total === 0 ? null : await window({ listId: newId, offset: first * pageSize, limit: pageSize })
    if (mine !== opening) return newest
    if (rows !== null && !rows.ok) return openFailed(rows.error)
    const isAnother = shown !== query
    listId = newId
    shown = query
    standing = 'open'
    cache.clear()
    reading.clear()
    if (rows !== null) cache.put(first, rows.value.rows)
    store.setState((state) => ({
      kind: 'ready',
      total,
      version: state.version + 1,
      list: state.list + Number(isAnother),
      error: null,
    }))
    readWanted()
  }

  function openFailed(error: Failure): void {
    standing = 'closed'
    store.setState({ kind: 'error', error })
  }

  function request(first: number, last: number): void {
    wanted = { first, last }
    if (framed) return
    framed = true
    nextFrame(() => {
      framed = false
      readWanted()
    })
  }

  /** Reads what is wanted now; pages that were only passed by are never asked for. */
  function readWanted(): void {
    const { total } = store.getState()
    if (listId === null || total === 0) return
    const last = Math.floor(Math.min(wanted.last, total - 1) / pageSize)
    for (let page = Math.floor(Math.max(wanted.first, 0) / pageSize); page <= last; page += 1) {
      if (reading.size >= readsAtOnce) return
      if (!cache.has(page) && !reading.has(page)) void readPage(listId, page)
    }
  }

  async function readPage(id: number, page: number): Promise<void> {
    reading.add(page)
    const result = await window({ listId: id, offset: page * pageSize, limit: pageSize })
    if (id !== listId) return
    reading.delete(page)
    if (result.ok) {
      cache.put(page, result.value.rows)
      store.setState(({ version, kind, error }) =>
        standing === 'open' ? { version: version + 1, kind: 'ready', error: null } : { version: version + 1, kind, error },
      )
      readWanted()
    } else if (result.error.code === 'app_list_expired') {
      reopenExpired(id)
    } else {
      store.setState({ kind: 'error', error: result.error })
    }
  }

  function reopen(): void {
    newest = openList()
  }

  /** Once, however many reads find that main has forgotten list `id`. */
  function reopenExpired(id: number | null): void {
    if (id === listId && standing !== 'opening') reopen()
  }

  async function ask<Answer>(question: (listId: number) => Promise<Result<Answer>>): Promise<Result<Answer>> {
    const id = listId
    const { list } = store.getState()
    const answer = await question(id ?? 0)
    if (answer.ok || answer.error.code !== 'app_list_expired') return answer
    reopenExpired(id)
    await newest
    // Places in another list are others.
    return list === store.getState().list ? question(listId ?? 0) : answer
  }

  function attach(): () => void {
    return events.onChanged(topics, (cause) => {
      shown = null
      if (cause === 'changed') return store.setState({ outdated: true })
      listId = null
      cache.clear()
      reopen()
    })
  }

  function forget(): void {
    opening += 1
    newest = Promise.resolve()
    query = null
    shown = null
    listId = null
    standing = 'closed'
    wanted = { first: 0, last: pageSize - 1 }
    cache.clear()
    reading.clear()
    store.setState(({ version, list }) => ({
      kind: 'idle',
      total: 0,
      version: version + 1,
      list: list + 1,
      outdated: false,
      error: null,
    }))
  }

  return { store, row: (index) => cache.row(index), request, ask, show, reopen, attach, forget }
}
