import type { QuarantineRow } from '../../shared/contract/runs-calls.ts'
import { fill, type Language } from '../../shared/errors/app-error.ts'
import { quarantineText } from '../../shared/quarantine-text.ts'
import type { Texts } from './texts.ts'

/** A quarantine row as `quarantine --json` prints it. */
export function quarantineEntry(row: QuarantineRow, language: Language): object {
  const { run_id, collection, key, code, record } = row
  return { run_id, collection, key, code, ...quarantineText(row, language), record }
}

export function quarantineLines(
  row: QuarantineRow,
  { texts, language }: { readonly texts: Texts; readonly language: Language },
): readonly string[] {
  const words = texts.quarantine
  const { reason, fix } = quarantineText(row, language)
  return [
    fill(words.title, { collection: texts.words[row.collection], key: row.key ?? words.noKey, run: row.run_id }),
    `  ${fill(words.reason, { reason })}`,
    `  ${fill(words.fix, { fix })}`,
  ]
}
