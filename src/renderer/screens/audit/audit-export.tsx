import { useEffect, useRef, useState } from 'react'
import type { AuditQuery } from '../../../shared/contract/audit-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFailureToast } from '../../app/use-failure-toast.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useToast } from '../../ui/toast.tsx'

type FileFormat = 'csv' | 'jsonl'

/** As many rows as main gives at once. */
const rowsAtOnce = 500

/** Saves the records that are shown: as a table, or as JSON lines, which of a whole log can be verified by themselves. */
export function AuditExport({ query }: { readonly query: AuditQuery }) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const reading = useRef<AbortController>(undefined)
  useEffect(() => () => reading.current?.abort(), [])

  const save = async (format: FileFormat): Promise<void> => {
    if (reading.current !== undefined) return
    const controller = new AbortController()
    reading.current = controller
    setProgress({ done: 0, total: 0 })
    const failure = await read(format, controller.signal)
    reading.current = undefined
    setProgress(null)
    if (failure !== null) tellFailure(failure)
  }

  const read = async (format: FileFormat, signal: AbortSignal) => {
    const opened = await bridge.audit.open(query)
    if (!opened.ok) return opened.error
    const { listId, total } = opened.value
    // Without a byte order mark spreadsheets take Hangul for something else.
    const parts = format === 'csv' ? ['\uFEFF'] : []
    for (let offset = 0; offset === 0 || offset < total; offset += rowsAtOnce) {
      setProgress({ done: offset, total })
      const stretch = await bridge.audit.text({ listId, offset, limit: rowsAtOnce, format })
      if (signal.aborted) {
        toast({ tone: 'info', title: t('audit.export.cancelled') })
        return null
      }
      if (!stretch.ok) return stretch.error
      parts.push(stretch.value.text)
    }
    const file = `atrium-sync-audit-${new Date().toISOString().slice(0, 10)}.${format}`
    download(parts, file, format === 'csv' ? 'text/csv;charset=utf-8' : 'application/x-ndjson')
    toast({ tone: 'ok', title: t('audit.export.done', { count: total, file }) })
    return null
  }

  if (progress === null) {
    return (
      <>
        <Button icon="download" onPress={() => void save('csv')}>
          {t('audit.export.csv')}
        </Button>
        <Button icon="download" onPress={() => void save('jsonl')}>
          {t('audit.export.jsonl')}
        </Button>
      </>
    )
  }
  return (
    <>
      <ProgressBar
        label={t('audit.export.label')}
        value={progress.total === 0 ? null : progress.done}
        max={progress.total}
        valueText={t('audit.export.progress', progress)}
      />
      <Button onPress={() => reading.current?.abort()}>{t('common.cancel')}</Button>
    </>
  )
}

function download(parts: readonly string[], file: string, type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = file
  link.click()
  // The download has its own hold on the blob by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
