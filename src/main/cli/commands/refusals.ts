import type { PlanLineRow, RefusedLine, RefusalReason } from '../../../shared/contract/runs-calls.ts'
import { fill } from '../../../shared/errors/app-error.ts'
import { refusalTexts as english } from '../../../shared/locales/en/undo-reasons.ts'
import { refusalTexts as korean } from '../../../shared/locales/ko/undo-reasons.ts'
import { personName } from '../../../shared/person-name.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { refusedLines } from '../../sync/undo/refused-lines.ts'
import type { CommandContext } from '../context.ts'
import { formatTable } from '../table.ts'
import { cutToWidth } from '../text-width.ts'
import { valueText } from '../value-text.ts'

/** Of an undo: the lines that stay as they are, why, and what stands now. */
export function refusalLines(context: CommandContext, { run_id: run, undo }: SyncReport, limit: number): readonly string[] {
  if (undo === undefined || undo.refused === 0) return []
  const { texts, language } = context
  const reasons: Readonly<Record<RefusalReason, string>> = language === 'ko' ? korean : english
  const rows = refusedLines(context.services().dataFolder.database, run, limit)
  const { lineHeader: header } = texts.runs
  return [
    '',
    fill(texts.undo.refused, { count: undo.refused, run: undo.of }),
    ...formatTable(
      [header.line, header.kind, header.person, header.key, header.reason, texts.undo.present],
      rows.map(({ line, refusal, present }) => [
        String(line.line),
        texts.words[line.kind],
        cutToWidth(personOf(line), 40),
        line.key,
        reasons[refusal],
        cutToWidth(presentText(present), 60),
      ]),
    ),
    ...(undo.refused > rows.length ? [fill(texts.undo.moreRefused, { count: undo.refused - rows.length })] : []),
  ]
}

function presentText(present: RefusedLine['present']): string {
  return Object.entries(present ?? {})
    .filter(([name, value]) => name !== 'card_key' && name !== 'links' && value !== null)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ')
}

/** In the shape of `runs show --json`. */
export function refusalEntry({ line, refusal, present }: RefusedLine): object {
  const { line: number, kind, action, key } = line
  return { line: number, kind, action, key, refusal, present }
}

/** `Mina Kim (10442)`: whose line it is. */
export function personOf({ person }: PlanLineRow): string {
  const campusId = person['campus_id'] == null ? '' : `(${valueText(person['campus_id'])})`
  return [personName(person), campusId].filter((part) => part !== '').join(' ')
}
