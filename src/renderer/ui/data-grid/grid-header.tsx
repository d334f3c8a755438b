import { useText } from '../../language/use-text.ts'
import { classNames } from '../class-names.ts'
import { Icon } from '../icon.tsx'
import type { Column, Sort } from './grid-types.ts'

export interface GridHeaderProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  readonly isSelectable: boolean
  /** The column whose button is the grid's tab stop, if the header has it. */
  readonly activeColumn: string | null
  readonly onActivate: (column: string) => void
}

export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, sort, onSort, isSelectable, activeColumn, onActivate } = props
  const t = useText()
  return (
    <div role="rowgroup" className="ui-grid-head">
      <div role="row" aria-rowindex={1} className="ui-grid-columns">
        {isSelectable && (
          <span role="columnheader" aria-colindex={1} className="ui-grid-header">
            <span className="ui-visually-hidden">{t('common.select-row')}</span>
          </span>
        )}
        {columns.map((column, place) => {
          const direction = sort?.column === column.id ? sort.direction : undefined
          return (
            <span
              key={column.id}
              role="columnheader"
              aria-colindex={place + (isSelectable ? 2 : 1)}
              aria-sort={column.isSortable === true ? (direction ?? 'none') : undefined}
              className={classNames('ui-grid-header', column.align === 'end' && 'ui-grid-cell-end')}
            >
              {column.isSortable === true && onSort !== undefined ? (
                <button
                  type="button"
                  className="ui-grid-sort"
                  data-column={column.id}
                  tabIndex={activeColumn === column.id ? 0 : -1}
                  title={column.header}
                  onFocus={() => onActivate(column.id)}
                  onClick={() =>
                    onSort({ column: column.id, direction: direction === 'ascending' ? 'descending' : 'ascending' })
                  }
                >
                  <span className="ui-grid-header-words">{column.header}</span>
                  {direction !== undefined && <Icon name={`sort-${direction}`} className="ui-grid-sort-mark" />}
                </button>
              ) : (
                <span className="ui-grid-header-words" title={column.header}>
                  {column.header}
                </span>
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}
