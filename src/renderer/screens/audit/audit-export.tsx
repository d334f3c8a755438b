import type { AuditQuery } from '../../../shared/contract/audit-calls.ts'
import { useApp } from '../../app/app-context.ts'
import type { ListText } from '../../csv/read-list.ts'
import { useListExport } from '../../csv/use-list-export.tsx'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'

/** Saves the records that are shown: as a table, or as JSON lines, which of a whole log can be verified by themselves. */
export function AuditExport({ query }: { readonly query: AuditQuery }) {
  const { bridge } = useApp()
  const t = useText()
  const { save, progress } = useListExport('audit')
  if (progress !== null) return progress
  const saveAs = (format: ListText['format']): void =>
    void save({ open: () => bridge.audit.open(query), read: (stretch) => bridge.audit.text({ ...stretch, format }), format })
  return (
    <>
      <Button icon="download" onPress={() => saveAs('csv')}>
        {t('audit.export.csv')}
      </Button>
      <Button icon="download" onPress={() => saveAs('jsonl')}>
        {t('audit.export.jsonl')}
      </Button>
    </>
  )
}
