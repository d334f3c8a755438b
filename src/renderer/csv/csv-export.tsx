import './csv-export.css'
import { useEffect, useRef, useState } from 'react'
import { useFailureToast } from '../app/use-failure-toast.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useToast } from '../ui/toast.tsx'
import { download } from './download.ts'
import { type CsvOptions, csvFileName, readCsv } from './read-csv.ts'

export interface CsvExportProps extends Pick<CsvOptions, 'open' | 'csv' | 'rowsAtOnce'> {
  /** What the file's name says it is: `run-7`. */
  readonly subject: string
  /** What is said when it is saved, where its rows are not its lines. */
  readonly doneText?: ((file: string, count: number) => string) | undefined
}

/** Saves what is shown as a CSV file. While it is read, it says how far it is and can be cancelled. */
export function CsvExport({ open, csv, rowsAtOnce, subject, doneText }: CsvExportProps) {
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const reading = useRef<AbortController>(undefined)
  useEffect(() => () => reading.current?.abort(), [])

  const save = async (): Promise<void> => {
    if (reading.current !== undefined) return
    const controller = new AbortController()
    reading.current = controller
    setProgress({ done: 0, total: 0 })
    const outcome = await readCsv({
      open,
      csv,
      rowsAtOnce,
      signal: controller.signal,
      onProgress: (done, total) => setProgress({ done, total }),
    })
    reading.current = undefined
    setProgress(null)
    if (outcome.kind === 'failed') return tellFailure(outcome.error)
    if (outcome.kind === 'cancelled') return toast({ tone: 'info', title: t('runs.csv.cancelled') })
    const file = csvFileName(subject, new Date())
    download(outcome.parts, file)
    toast({ tone: 'ok', title: doneText?.(file, outcome.rows) ?? t('runs.csv.done', { file, count: outcome.rows }) })
  }

  if (progress === null) {
    return (
      <Button icon="download" onPress={() => void save()}>
        {t('runs.csv')}
      </Button>
    )
  }
  return (
    <div className="csv-export">
      <ProgressBar
        label={t('runs.csv.label')}
        value={progress.total === 0 ? null : progress.done}
        max={progress.total}
        valueText={t('runs.csv.progress', progress)}
      />
      <Button onPress={() => reading.current?.abort()}>{t('common.cancel')}</Button>
    </div>
  )
}
