import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { ListText } from './read-list.ts'
import { useListExport } from './use-list-export.tsx'

export interface CsvExportProps extends Pick<ListText, 'open'> {
  readonly what: 'lines' | 'quarantine'
  /** What the file's name says it is: `run-7`. */
  readonly subject: string
}

/** Saves the lines of a run or the quarantine, as they are shown, as a CSV file. */
export function CsvExport({ open, what, subject }: CsvExportProps) {
  const { bridge } = useApp()
  const t = useText()
  const { save, progress } = useListExport(subject)
  if (progress !== null) return progress
  const read: ListText['read'] = (stretch) => bridge.runs.csv({ ...stretch, what })
  return (
    <Button icon="download" onPress={() => void save({ open, read, format: 'csv' })}>
      {t('runs.csv')}
    </Button>
  )
}
