import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SyncOutcome } from './sync-outcome.tsx'
import { usePersonSync } from './use-person-sync.ts'

/** Asks Atrium what is new of one person, for a lost card, and says what came of it. */
export function PersonSync({ person, onSynced }: { readonly person: ShownPerson; readonly onSynced: () => void }) {
  const t = useText()
  const campusId = person.fields.find(({ field }) => field === 'campus_id')?.value ?? ''
  const { action, report, failure } = usePersonSync(campusId, onSynced)
  if (campusId === '' || !person.links.some(({ source }) => source === 'atrium')) return null
  return (
    <ForCall call="sync.person">
      <div className="person-sync">
        <Button icon="sync" onPress={action.start} isPending={action.isPending}>
          {t(action.isPending ? 'people.sync.running' : 'people.sync')}
        </Button>
        {failure !== null && !action.isPending && <ErrorPanel failure={failure} />}
        {report !== null && !action.isPending && <SyncOutcome report={report} name={person.label} />}
      </div>
    </ForCall>
  )
}
