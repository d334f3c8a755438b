import './list-export.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useFailureToast } from '../app/use-failure-toast.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useToast } from '../ui/toast.tsx'
import { download } from './download.ts'
import { exportFileName, type ListText, readList } from './read-list.ts'

const types: Readonly<Record<ListText['format'], string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/x-ndjson',
}

export interface ListExport {
  readonly save: (list: ListText) => Promise<void>
  /** How far it is, and the way to cancel it; null while nothing is saved. */
  readonly progress: ReactNode
}

/**
 * Saves lists as files. While one is read, it says how far it is and can be cancelled.
 * @param subject what the file's name says it is: `run-7`
 * @param doneText says that it is saved, of rows that are no lines
 */
export function useListExport(subject: string, doneText?: (file: string, rows: number) => string): ListExport {
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const [read, setRead] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const reading = useRef<AbortController>(undefined)
  useEffect(() => () => reading.current?.abort(), [])

  const save = async (list: ListText): Promise<void> => {
    if (reading.current !== undefined) return
    const controller = new AbortController()
    reading.current = controller
    setRead({ done: 0, total: 0 })
    const outcome = await readList(list, {
      signal: controller.signal,
      onProgress: (done, total) => setRead({ done, total }),
    })
    reading.current = undefined
    setRead(null)
    if (outcome.kind === 'failed') return tellFailure(outcome.error)
    if (outcome.kind === 'cancelled') return toast({ tone: 'info', title: t('runs.csv.cancelled') })
    const file = exportFileName(subject, new Date(), list.format)
    download(outcome.parts, file, types[list.format])
    toast({ tone: 'ok', title: doneText?.(file, outcome.rows) ?? t('runs.csv.done', { file, count: outcome.rows }) })
  }
  const progress = read !== null && (
    <div className="list-export">
      <ProgressBar
        label={t('runs.csv.label')}
        value={read.total === 0 ? null : read.done}
        max={read.total}
        valueText={t('runs.csv.progress', read)}
      />
      <Button onPress={() => reading.current?.abort()}>{t('common.cancel')}</Button>
    </div>
  )
  return { save, progress: progress === false ? null : progress }
}
