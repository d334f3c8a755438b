import { useEffect, useState } from 'react'
import type { RefusedLine } from '../../../shared/contract/runs-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { useApp } from '../../app/app-context.ts'
import type { Format } from '../../language/format.ts'
import { refusalWords } from '../../language/refusal-words.ts'
import { useFormat } from '../../language/use-format.ts'
import { lineChanges, lineObject } from './line-words.ts'

const shown = 8

/** Of an undo: what it leaves as it is, the first by name, each with why and what stands now. */
export function RefusedLines({ run }: { readonly run: Pick<SyncReport, 'run_id' | 'undo'> }) {
  const { bridge, translator } = useApp()
  const { t, language } = translator
  const format = useFormat()
  const { run_id: runId, undo } = run
  const refused = undo?.refused ?? 0
  const [lines, setLines] = useState<readonly RefusedLine[]>([])
  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      const answer = await bridge.runs.refused({ runId, limit: shown })
      if (isCurrent && answer.ok) setLines(answer.value)
    }
    if (refused > 0) void read()
    return () => {
      isCurrent = false
    }
  }, [bridge, runId, refused])
  if (refused === 0) return null
  return (
    <div className="run-dialog-names">
      <p>{t('runs.undo.refused', { count: refused })}</p>
      <ul className="run-dialog-effects">
        {lines.map((one) => (
          <li key={one.line.line}>
            {t('runs.undo.refused.line', {
              object: lineObject(one.line, t, format),
              reason: refusalWords(one.refusal, language),
            })}
            {presentWords(one, t, format)}
          </li>
        ))}
      </ul>
      {refused > lines.length && lines.length > 0 && <p>{t('common.and-more', { count: refused - lines.length })}</p>}
    </div>
  )
}

function presentWords({ present }: RefusedLine, t: Translate, format: Format): string {
  const values = lineChanges({ before: null, after: present }, t, format).map(({ field, after }) =>
    t('runs.line.value', { field, value: after ?? '–' }),
  )
  return values.length === 0 ? '' : ` ${t('runs.undo.present', { values: values.join(', ') })}`
}
