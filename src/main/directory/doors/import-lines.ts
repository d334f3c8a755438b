import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { DoorLineCode, DoorsImportPreview } from '../../../shared/contract/doors-calls.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { textOf } from '../given.ts'
import { isTimeZone } from './names.ts'

export interface DoorLine {
  /** In the file, from 1; the header is one as well. */
  readonly line: number
  readonly site: string
  readonly door: string
  readonly timeZone: string | null
}

export type RefusedLine = DoorsImportPreview['refused'][number]

/**
 * The lines of a CSV file of doors (RFC 4180 quoting; comma, semicolon or tab): a header with `site`, `door` and perhaps
 * `time_zone`, in any order and among others. Whether they fit the directory is not looked at here.
 * @throws AppError `doors_import_unreadable` with the line, `doors_import_columns` when a column is missing
 */
export function readDoorLines(text: string): { readonly lines: readonly DoorLine[]; readonly refused: readonly RefusedLine[] } {
  const [header, ...rows] = rowsOf(text)
  const names = (header?.record ?? []).map((name) => name.trim().toLowerCase())
  const [site, door, timeZone] = ['site', 'door', 'time_zone'].map((name) => names.indexOf(name))
  if (site === undefined || door === undefined || site === -1 || door === -1) throw new AppError('doors_import_columns')
  const lines: DoorLine[] = []
  const refused: RefusedLine[] = []
  for (const { record, line: number } of rows) {
    const cell = (column: number | undefined): string => record[column ?? -1]?.trim() ?? ''
    const line = { line: number, site: cell(site), door: cell(door), timeZone: cell(timeZone) || null }
    const wrong = wrongWith(line)
    if (wrong === null) lines.push(line)
    else refused.push({ line: line.line, ...wrong })
  }
  return { lines, refused }
}

function wrongWith({ site, door, timeZone }: DoorLine): { readonly code: DoorLineCode; readonly value: string } | null {
  if (site === '') return { code: 'site_missing', value: door }
  if (door === '') return { code: 'door_missing', value: site }
  if (!isName(site)) return { code: 'name_unusable', value: site.slice(0, shown) }
  if (!isName(door)) return { code: 'name_unusable', value: door.slice(0, shown) }
  if (timeZone !== null && !isTimeZone(timeZone)) return { code: 'time_zone_unknown', value: timeZone.slice(0, shown) }
  return null
}

/** How much of a value is repeated, in UTF-16 units. */
const shown = 80

function isName(text: string): boolean {
  try {
    return textOf(text, 'name') !== null
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

interface CsvRow {
  readonly record: readonly string[]
  /** On which line of the file it ends. */
  readonly line: number
}

function rowsOf(text: string): readonly CsvRow[] {
  const ends: number[] = []
  try {
    const records = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        ends.push(lines)
        return record
      },
    })
    return records.map((record, at) => ({ record, line: ends[at] ?? 0 }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new AppError('doors_import_unreadable', { line: (ends.at(-1) ?? 0) + 1 }, { cause: error })
  }
}
