import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { ListText } from './read-list.ts'
import { useListExport } from './use-list-export.tsx'

export interface CsvExportProps extends Omit<ListText, 'format'> {
  /** What the file's name says it is: `run-7`. */
  readonly subject: string
  /** What is said when it is saved, where its rows are not its lines. */
  readonly doneText?: ((file: string, count: number) => string) | undefined
}

/** Saves what is shown as a CSV file. While it is read, it says how far it is and can be cancelled. */
export function CsvExport({ subject, doneText, ...list }: CsvExportProps) {
  const t = useText()
  const { save, progress } = useListExport(subject, doneText)
  if (progress !== null) return progress
  return (
    <Button icon="download" onPress={() => void save({ ...list, format: 'csv' })}>
      {t('runs.csv')}
    </Button>
  )
}
