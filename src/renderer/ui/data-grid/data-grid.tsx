import '../checkbox.css'
import './data-grid.css'
import { defaultRangeExtractor, observeElementOffset, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../error-panel.tsx'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import type { Column, GridSelection, GridSource, RowKey, Sort } from './grid-types.ts'
import { GridAnnouncement } from './grid-announcement.tsx'
import { focusActive, inHeader, rowOf, rowTarget } from './grid-focus.ts'
import { RoomContext } from './room.ts'
import { useWidth } from './use-width.ts'
import { columnTracks, visibleColumns } from './visible-columns.ts'

export interface DataGridProps<Row> {
  readonly label: string
  readonly source: GridSource<Row>
  /** The same array each time, or every row is drawn anew: keep it in a `useMemo`. */
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => RowKey
  /** Enter, or a click. */
  readonly onOpen?: ((row: Row, index: number) => void) | undefined
  /** The row whose detail is open. */
  readonly selected?: RowKey | null | undefined
  readonly selection?: GridSelection<Row> | undefined
  readonly sort?: Sort | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  /** Changes with another list (another search, another order): the grid then starts at its top. */
  readonly listKey?: RowKey | undefined
  /** The list itself is on its way: rows of dust are shown, or those that are there. */
  readonly isLoading?: boolean | undefined
  readonly failure?: Failure | null | undefined
  readonly onRetry?: (() => void) | undefined
  readonly emptyState?: ReactNode
  /** What is read out when another list is there; "312 results" without it. */
  readonly announce?: ((total: number) => string) | undefined
}

const rowHeight = 28
const headerHeight = 30
/** Rows asked for before and after those in view. */
const ahead = 20

/** Hidden a moment after it was scrolled, the grid has no place; 0 would be taken for its top, and it would come back there. */
const observeSeenOffset: typeof observeElementOffset<HTMLDivElement> = (virtualizer, tell) =>
  observeElementOffset(virtualizer, (offset, isScrolling) => {
    if ((virtualizer.scrollElement?.clientHeight ?? 0) > 0) tell(offset, isScrolling)
  })

/** A list of any length: only the rows in view are in the page, and the one that has the focus always is. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, source, columns, rowKey, onOpen, selected, selection, sort, onSort } = props
  const { listKey, isLoading = false, failure, onRetry, emptyState, announce } = props
  const { total, request, version, list } = source
  const t = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const room = useContext(RoomContext)
  const width = useWidth(scroller, room?.width ?? 1200)
  const isSelectable = selection !== undefined
  const isMultiple = selection?.extend !== undefined
  const shown = useMemo(() => visibleColumns(columns, width - (isSelectable ? 32 : 0)), [columns, width, isSelectable])

  const [place, setPlace] = useState(0)
  const [headerColumn, setHeaderColumn] = useState<string | null>(null)
  const sortable = onSort === undefined ? [] : shown.filter((column) => column.isSortable === true)
  const isHeaderActive = sortable.length > 0 && (place === inHeader || total === 0)
  const active = isHeaderActive ? inHeader : Math.min(Math.max(place, 0), Math.max(total - 1, 0))
  const activeColumn = sortable.find((column) => column.id === headerColumn) ?? sortable[0]

  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range)
      // The active row stays in the page wherever one scrolls, so that the focus is never lost.
      if (active === inHeader || active >= range.count || rows.includes(active)) return rows
      return active < (rows[0] ?? 0) ? [active, ...rows] : [...rows, active]
    },
    [active],
  )
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    observeElementOffset: observeSeenOffset,
    // Each one more is waited for with the first rows; these are enough that no frame is without a row (`bench --ui`).
    overscan: 3,
    // Nothing to measure: no rows, or as many as will fit.
    initialRect: room ?? { width: 0, height: 0 },
    // The header stands before the rows and, being sticky, over them.
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor,
  })
  const range = virtualizer.range

  const first = Math.max((range?.startIndex ?? 0) - ahead, 0)
  const last = Math.min((range?.endIndex ?? 0) + ahead, total - 1)
  useEffect(() => {
    if (last >= first) request(first, last)
  }, [request, first, last, version])

  /** Where a stretch of rows begins that is chosen with Shift. */
  const anchor = useRef<number | null>(null)
  // With the rows and not with what is asked for: those of before may be chosen until the others are here.
  useLayoutEffect(() => {
    anchor.current = null
  }, [list])
  const focusNext = useRef(false)
  const hasFocus = useRef(false)
  useLayoutEffect(() => {
    // A row that had the focus and is no longer there would leave it to the window.
    const isLost = hasFocus.current && document.activeElement === document.body
    // A key that led nowhere draws nothing: by the next time, the focus may be elsewhere.
    const isMoved = hasFocus.current && focusNext.current
    focusNext.current = false
    if (!isMoved && !isLost) return
    focusActive(scroller.current, active, activeColumn?.id)
  })

  // Hidden, it has no focus, and does not ask for it when it is shown again.
  useLayoutEffect(
    () => () => {
      hasFocus.current = false
    },
    [],
  )

  // Another list: its top. After the effect above, which may still have kept the focus on a row of before.
  const shownList = useRef(listKey)
  useLayoutEffect(() => {
    if (shownList.current === listKey) return
    shownList.current = listKey
    scroller.current?.scrollTo({ top: 0 })
    if (active <= 0) return
    focusNext.current = hasFocus.current
    setPlace(0)
  }, [listKey, active])

  const moveTo = (index: number): void => {
    focusNext.current = true
    setPlace(index)
    if (index === inHeader) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }
  /** Goes to a row: with Shift choosing all on the way, otherwise the next stretch begins there. */
  const goTo = (index: number, isStretch: boolean): void => {
    anchor.current = isStretch ? (anchor.current ?? Math.max(active, 0)) : index
    if (isStretch) selection?.extend?.(anchor.current, index)
    moveTo(index)
  }

  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.altKey) return
    if (isMultiple && total > 0 && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      return selection.extend?.(0, total - 1)
    }
    if (event.metaKey) return
    if (isHeaderActive && moveInHeader(event)) return
    const page = Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2, 1)
    const target = rowTarget(event.key, active, total, page)
    if (target !== undefined) {
      event.preventDefault()
      if (target === inHeader) {
        if (sortable.length > 0) moveTo(inHeader)
      } else if (total > 0) goTo(target, event.shiftKey && isMultiple)
      return
    }
    if (isHeaderActive || (event.ctrlKey && !(isMultiple && event.key === ' '))) return
    const row = source.row(active)
    if (event.key === 'Enter' && row != null && onOpen !== undefined) {
      event.preventDefault()
      onOpen(row, active)
    } else if (event.key === ' ') {
      event.preventDefault()
      if (event.shiftKey && isMultiple) return goTo(active, true)
      anchor.current = active
      if (row != null && selection?.isFixed?.(row) !== true) selection?.toggle(row, active)
    }
  }

  const moveInHeader = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return event.key === 'Enter' || event.key === ' '
    event.preventDefault()
    const from = sortable.findIndex((column) => column.id === activeColumn?.id)
    const to = sortable[Math.min(Math.max(from + step, 0), sortable.length - 1)]
    if (to !== undefined) {
      setHeaderColumn(to.id)
      moveTo(inHeader)
    }
    return true
  }

  const clicked = (event: MouseEvent<HTMLDivElement>): void => {
    const target = event.target instanceof Element ? event.target : null
    const index = rowOf(target)
    if (index === null) return
    const isStretch = event.shiftKey && isMultiple
    // Held back below, the focus comes with the move.
    if (isStretch) hasFocus.current = true
    goTo(index, isStretch)
    if (isStretch) return
    const row = source.row(index)
    if (row == null) return
    const isChoosable = selection !== undefined && selection.isFixed?.(row) !== true
    const isMarking = isMultiple && (event.ctrlKey || event.metaKey)
    if (isChoosable && (isMarking || onOpen === undefined || target?.closest('.ui-grid-check') !== null)) {
      selection.toggle(row, index)
    } else if (!isMarking) onOpen?.(row, index)
  }

  const style = { '--columns': columnTracks(shown, isSelectable) } as Record<string, string>
  const isEmpty = total === 0 && !isLoading && failure == null
  return (
    <div className="ui-grid-frame">
      {failure != null && (
        <div className="ui-grid-failure">
          <ErrorPanel failure={failure} onRetry={onRetry} isRetrying={isLoading} />
        </div>
      )}
      <div className="ui-grid-area">
        <div
          ref={scroller}
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-rowcount={total + 1}
          aria-colcount={shown.length + (isSelectable ? 1 : 0)}
          aria-multiselectable={isSelectable || undefined}
          aria-busy={isLoading || undefined}
          className="ui-grid"
          style={style}
          onKeyDown={pressed}
          onFocus={(event) => {
            hasFocus.current = true
            // A screen reader puts the focus on a row by itself: keys then are about that one.
            const index = rowOf(event.target)
            if (index !== null) setPlace(index)
          }}
          onBlur={() => {
            // Not called for a row that React takes out of the page: that one is to be remembered.
            hasFocus.current = false
          }}
          onMouseDown={(event) => {
            // Rows are chosen, and not their text.
            if (event.shiftKey && isMultiple && rowOf(event.target instanceof Element ? event.target : null) !== null)
              event.preventDefault()
          }}
          onClick={clicked}
        >
          <GridHeader
            columns={shown}
            sort={sort}
            onSort={onSort}
            isSelectable={isSelectable}
            activeColumn={isHeaderActive ? (activeColumn?.id ?? null) : null}
            onActivate={(column) => {
              setHeaderColumn(column)
              setPlace(inHeader)
            }}
          />
          <div role="rowgroup" className="ui-grid-body" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const row = source.row(item.index)
              const key = row == null ? undefined : rowKey(row)
              return (
                <GridRow
                  key={item.key}
                  row={row}
                  index={item.index}
                  top={item.start - headerHeight}
                  columns={shown}
                  isActive={item.index === active}
                  isSelected={selection === undefined ? undefined : key !== undefined && selection.has(key)}
                  isOpen={key !== undefined && key === selected}
                  isSelectable={isSelectable}
                  isFixed={row != null && selection?.isFixed?.(row) === true}
                />
              )
            })}
          </div>
        </div>
        {total > 0 && isLoading && <div className="ui-grid-busy" />}
        {total === 0 && isLoading && <GridDust />}
        {isEmpty && <div className="ui-grid-empty">{emptyState}</div>}
      </div>
      <GridAnnouncement
        listKey={listKey}
        text={isLoading || failure != null ? null : (announce?.(total) ?? t('common.results', { count: total }))}
      />
    </div>
  )
}

/** Rows without words while the first ones are on their way. */
function GridDust() {
  return (
    <div className="ui-grid-dust" aria-hidden="true">
      {Array.from({ length: 8 }, (_, index) => (
        <span key={index} className="ui-grid-skeleton" />
      ))}
    </div>
  )
}
