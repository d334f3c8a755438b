import type { Settings } from '../../shared/settings.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** What every step of planning needs. The staging tables are attached as `stage`. */
export interface Planning {
  readonly database: SqliteDatabase
  /** A full read says by absence what is gone; a delta only by tombstones. */
  readonly mode: 'full' | 'delta'
  /** Ms since 1970; one instant for the whole plan. */
  readonly now: number
  readonly scope: Settings['scope']
  readonly graceDays: number
  /** Throws AppError `cancelled` when the operator cancelled. Called between statements. */
  check(): void
}

/** A connection, and the way to stop between its statements. */
export type Statements = Pick<Planning, 'database' | 'check'>

/** Runs one statement with named parameters. @returns the number of rows it changed */
export function run(planning: Statements, sql: string, parameters: Record<string, unknown> = {}): number {
  planning.check()
  return planning.database.prepare(sql).run(parameters).changes
}

/** The first column of the first row, as a number. */
export function count(planning: Statements, sql: string, parameters: Record<string, unknown> = {}): number {
  planning.check()
  return Number(planning.database.prepare(sql).pluck().get(parameters) ?? 0)
}
