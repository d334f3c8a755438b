import { memo, type CSSProperties, type ReactNode } from 'react'
import { useText } from '../../language/use-text.ts'
import { classNames } from '../class-names.ts'
import type { Column } from './grid-types.ts'

export interface GridRowProps<Row> {
  readonly row: Row | null | undefined
  readonly index: number
  readonly top: number
  readonly columns: readonly Column<Row>[]
  readonly isActive: boolean
  /** Undefined where nothing can be chosen. */
  readonly isSelected: boolean | undefined
  /** Its detail is open beside the list. */
  readonly isOpen: boolean
  readonly isSelectable: boolean
  /** This one is not to be chosen. */
  readonly isFixed: boolean
}

function Row<Data>({ row, index, top, columns, isActive, isSelected, isOpen, isSelectable, isFixed }: GridRowProps<Data>) {
  const t = useText()
  const style: CSSProperties = { transform: `translateY(${top}px)` }
  // Flung past, most rows are never more than a bar: one cell of it is an eighth of the work.
  const cells = row === undefined ? columns.slice(0, 1) : columns
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? (isOpen || undefined)}
      aria-current={isOpen ? 'true' : undefined}
      aria-busy={row === undefined || undefined}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      className={classNames('ui-grid-row', row === null && 'ui-grid-row-gone')}
      style={style}
    >
      {isSelectable && (
        <span role="gridcell" aria-colindex={1} aria-label={t('common.select-row')} className="ui-grid-cell ui-grid-check">
          {row != null && !isFixed && (
            <span className="ui-check-box" data-selected={isSelected || undefined} aria-hidden="true">
              <svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="2">
                <path d="M3.5 8.5 6.7 11.5 12.5 5" />
              </svg>
            </span>
          )}
        </span>
      )}
      {cells.map((column, place) => {
        const content = cellContent(row, column, place === 0 ? t('common.row-gone') : '')
        return (
          <span
            key={column.id}
            role={place === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={place + (isSelectable ? 2 : 1)}
            className={classNames('ui-grid-cell', column.align === 'end' && 'ui-grid-cell-end')}
            title={titleOf(row, column, content)}
          >
            {content}
          </span>
        )
      })}
    </div>
  )
}

/** Memoised: while scrolling, only the rows that come into view are drawn. */
export const GridRow = memo(Row) as typeof Row

function cellContent<Data>(row: Data | null | undefined, column: Column<Data>, gone: string): ReactNode {
  if (row === undefined) return <span className="ui-grid-skeleton" />
  return row === null ? gone : column.cell(row)
}

function titleOf<Data>(row: Data | null | undefined, column: Column<Data>, content: ReactNode): string | undefined {
  if (row === null || row === undefined) return undefined
  if (column.title !== undefined) return column.title(row)
  return typeof content === 'string' && content !== '' ? content : undefined
}
