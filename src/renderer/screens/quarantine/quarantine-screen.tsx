import { useText } from '../../language/use-text.ts'
import { PageHeader } from '../../ui/section.tsx'
import { QuarantineList } from './quarantine-list.tsx'

/** What is in quarantine now. */
export function QuarantineScreen() {
  const t = useText()
  return (
    <div className="quarantine">
      <PageHeader title={t('quarantine.title')} description={t('quarantine.description')} />
      <QuarantineList runId={null} />
    </div>
  )
}
