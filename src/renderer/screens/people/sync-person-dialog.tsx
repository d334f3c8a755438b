import { useState } from 'react'
import type { Bridge } from '../../../shared/contract/contract.ts'
import type { PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { personLabel } from '../../../shared/labels.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SyncOutcome } from './sync-outcome.tsx'
import { usePersonSync } from './use-person-sync.ts'

/** As the contract holds it. */
const longestCampusId = 200

export interface SyncPersonDialogProps {
  /** What was searched for, or nothing. */
  readonly campusId: string
  readonly onClose: () => void
  readonly onSynced: () => void
}

/** Asks Atrium for the person of a campus id, who need not be here yet: somebody before a door on their first day. */
export function SyncPersonDialog({ campusId: given, onClose, onSynced }: SyncPersonDialogProps) {
  const { bridge, navigate } = useApp()
  const t = useText()
  const [typed, setTyped] = useState(given)
  const campusId = typed.normalize('NFC').trim()
  const [person, setPerson] = useState<PeopleListRow | null>(null)
  const { action, report, failure, forget } = usePersonSync(campusId, async () => {
    onSynced()
    setPerson(await personOf(bridge, campusId))
  })
  if (report !== null && !action.isPending) {
    return (
      <Dialog
        title={t('people.syncOne.title')}
        isOpen
        onClose={onClose}
        actions={
          <>
            <Button
              onPress={() => {
                setTyped('')
                setPerson(null)
                forget()
              }}
            >
              {t('people.syncOne.another')}
            </Button>
            {person === null ? (
              <Button variant="primary" onPress={onClose} autoFocus>
                {t('common.close')}
              </Button>
            ) : (
              <Button
                variant="primary"
                onPress={() => {
                  onClose()
                  navigate({ screen: 'people', id: person.id })
                }}
                autoFocus
              >
                {t('people.syncOne.open', { name: personLabel(person) })}
              </Button>
            )}
          </>
        }
      >
        <SyncOutcome report={report} name={person === null ? campusId : personLabel(person)} />
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={t('people.syncOne.title')}
      intro={t('people.syncOne.intro')}
      submitLabel={t('people.syncOne.submit')}
      pendingLabel={t('people.sync.running')}
      action={action}
      isReady={campusId !== ''}
      onClose={onClose}
    >
      <TextField
        label={t('people.syncOne.field')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          forget()
        }}
        maxLength={longestCampusId}
        autoComplete="off"
        isRequired
        autoFocus
      />
      {failure !== null && !action.isPending && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

/** Who has a campus id here; null for nobody, such as somebody whose record is in quarantine. */
async function personOf(bridge: Pick<Bridge, 'people'>, campusId: string): Promise<PeopleListRow | null> {
  const opened = await bridge.people.open({ search: campusId, sort: 'campus_id' })
  if (!opened.ok) return null
  const found = await bridge.people.window({ listId: opened.value.listId, offset: 0, limit: 100 })
  return (found.ok ? found.value.rows.find((row) => row?.campus_id === campusId) : null) ?? null
}
