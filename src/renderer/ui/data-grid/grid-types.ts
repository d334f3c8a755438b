import type { ReactNode } from 'react'

/** What a grid shows: a long list of which only some rows are here (`stores/list-source.ts`). */
export interface GridSource<Row> {
  readonly total: number
  /** Undefined: not here yet; null: gone since the list was opened. The same object each time, until the row changes. */
  readonly row: (index: number) => Row | null | undefined
  /** Asks for the rows from `first` to `last`, both included. */
  readonly request: (first: number, last: number) => void
  /** Grows when rows arrive. */
  readonly version: number
  /** Another one with other rows in place: what was at a position may be elsewhere. Left out where rows never are. */
  readonly list?: number | undefined
}

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** What a cut-off cell says when it is pointed at; of a text it is known by itself. */
  readonly title?: ((row: Row) => string) | undefined
  /** At least so many pixels. */
  readonly width: number
  /** Its share of the room that is left; 0 for a column that stays as it is. */
  readonly grow?: number | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly isSortable?: boolean | undefined
  /** 0 stays always; where it is narrow, the highest numbers go first. */
  readonly priority?: number | undefined
}

export interface Sort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export type RowKey = string | number

/**
 * Choosing rows with Space or the box in front. With `extend` also with Ctrl and a click, with Shift and a click or a key up to there, and
 * with Ctrl+A all of the list.
 */
export interface GridSelection<Row> {
  readonly has: (key: RowKey) => boolean
  readonly toggle: (row: Row, index: number) => void
  /** Chooses the rows between two places of the list besides: from the same first place anew in place of those before. */
  readonly extend?: ((from: number, to: number) => void) | undefined
  /** Rows that have no box; every row has one without it. */
  readonly isFixed?: ((row: Row) => boolean) | undefined
}
