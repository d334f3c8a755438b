import { useText } from '../../language/use-text.ts'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { QuarantineList } from './quarantine-list.tsx'

/** What is in quarantine now. */
export function QuarantineScreen() {
  const t = useText()
  return (
    <ListScreen title={t('quarantine.title')} description={t('quarantine.description')}>
      <QuarantineList runId={null} />
    </ListScreen>
  )
}
