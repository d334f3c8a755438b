import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanLineRow, RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { LineRange } from '../../../shared/line-ranges.ts'
import { useApp } from '../../app/app-context.ts'
import { CsvExport } from '../../csv/csv-export.tsx'
import { useFormat } from '../../language/use-format.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { useFocusBack } from '../../ui/data-grid/use-focus-back.ts'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { ChosenLinesBar } from './chosen-lines-bar.tsx'
import { DoorFilters } from './door-filters.tsx'
import { lineColumns } from './line-columns.tsx'
import { LinePane } from './line-pane.tsx'
import { allLines, type LinesFilters, linesQuery } from './lines-filters.ts'
import { PartsList } from './parts-list.tsx'
import { PartsSelect } from './parts-select.tsx'
import { SummaryBar } from './summary-bar.tsx'
import { useLineSelection } from './use-line-selection.ts'

export interface RunLinesProps {
  readonly detail: RunDetail
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
  /** Whether lines are chosen to be undone: something was applied, and whoever is signed in may. */
  readonly isUndoable: boolean
  readonly onUndo: (lines: readonly LineRange[]) => void
}

/** The plan of a run as a diff: in parts by kind and reason, line by line, and one line with all its values. */
export function RunLines({ detail, filters, onFilters, isUndoable, onUndo }: RunLinesProps) {
  const { bridge, translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const { run, parts, topDoors } = detail
  const list = useListSource({ open: bridge.runs.openLines, window: bridge.runs.lines }, ['runs'])
  const query = useMemo(() => linesQuery(filters, run.run_id), [filters, run.run_id])
  const { state, source } = useList(list, query)
  const columns = useMemo(() => lineColumns(translator, format, topDoors.length > 0), [translator, format, topDoors.length])

  const chosen = useLineSelection(list)
  const lines = useRef<HTMLDivElement>(null)
  useFocusBack(lines, chosen.lines.length > 0)

  const [open, setOpen] = useState<PlanLineRow | null>(null)
  // The lines of a plan stay where they are; only what became of them may have to be told anew.
  const told = JSON.stringify([run.finished_at, run.held_state, parts])
  const shownAs = useRef(told)
  useEffect(() => {
    if (shownAs.current === told) return
    shownAs.current = told
    setOpen(null)
    list.reopen()
  }, [told, list])

  const close = useCallback(() => setOpen(null), [])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  const openForCsv = useCallback(() => bridge.runs.openLines(query), [bridge, query])

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape lets go of what is chosen, once nothing is open
    <div ref={lines} className="run-lines" onKeyDown={chosen.lines.length > 0 ? onEscape(chosen.clear) : undefined}>
      <PartsList parts={parts} filters={filters} onFilters={onFilters} />
      <SplitView
        list={
          <>
            <SummaryBar parts={parts} filters={filters} onFilters={onFilters} />
            <FilterBar
              label={t('runs.lines.filter')}
              aside={
                <>
                  {state.kind === 'ready' && <span>{t('runs.lines.count', { count: state.total })}</span>}
                  <CsvExport
                    open={openForCsv}
                    read={(stretch) => bridge.runs.csv({ ...stretch, what: 'lines' })}
                    subject={`run-${run.run_id}`}
                  />
                </>
              }
            >
              <SearchField
                label={t('runs.lines.search')}
                placeholder={t('runs.lines.search.hint')}
                value={filters.search}
                onChange={(search) => onFilters({ ...filters, search })}
              />
              <DoorFilters detail={detail} filters={filters} onFilters={onFilters} />
              <PartsSelect parts={parts} filters={filters} onFilters={onFilters} />
            </FilterBar>
            <DataGrid
              label={t('runs.lines.label')}
              source={source}
              columns={columns}
              rowKey={lineNumber}
              onOpen={setOpen}
              selected={open?.line ?? null}
              selection={isUndoable ? chosen.selection : undefined}
              listKey={JSON.stringify(filters)}
              isLoading={isOpening}
              failure={state.error}
              onRetry={list.reopen}
              announce={(count) => t('runs.lines.count', { count })}
              emptyState={
                <NoMatch
                  title={t('runs.lines.noResults.title')}
                  text={t('runs.lines.noResults.text')}
                  clearLabel={t('runs.lines.clear')}
                  onClear={() => onFilters(allLines)}
                />
              }
            />
            {isUndoable && <ChosenLinesBar chosen={chosen} listed={state.total} onUndo={() => onUndo(chosen.lines)} />}
          </>
        }
        detail={open === null ? null : <LinePane key={open.line} line={open} onUndo={() => onUndo([[open.line, open.line]])} />}
        detailLabel={t('runs.line.title')}
        onClose={close}
      />
    </div>
  )
}

function lineNumber({ line }: PlanLineRow): number {
  return line
}
