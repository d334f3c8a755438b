/** Pieces of the statements that apply a batch of lines: `l` is a line of it, `:run`, `:first` and `:last` say which. */

export const ofBatch = 'l.run_id = :run AND l.seq BETWEEN :first AND :last'
export const lines = `plan_line l WHERE ${ofBatch}`
export const targets = `(SELECT l.target_id FROM ${lines})`

/** The statements of one kind, by action. The changes of the first are the rows that count. */
export type Statements = Readonly<Record<'create' | 'update' | 'suspend' | 'remove', readonly string[]>>

/** What people are found and sorted by, as SQL over their values. */
export const foldedPersonColumns = (column: (name: string) => string): string =>
  `fold(${column('email')}), person_sort_name(${['first_name', 'middle_name', 'last_name'].map(column).join(', ')}),
   person_search_text(${['first_name', 'middle_name', 'last_name', 'preferred_name', 'email', 'campus_id'].map(column).join(', ')})`
