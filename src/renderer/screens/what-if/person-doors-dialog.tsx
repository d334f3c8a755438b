import type { PersonEffect } from '../../../shared/contract/access-calls.ts'
import { ChangedDoors } from '../../access/changed-doors.tsx'
import { personEffectWords } from '../../access/effect-words.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** The doors that somebody would lose and gain, by name. */
export function PersonDoorsDialog({ person, onClose }: { readonly person: PersonEffect; readonly onClose: () => void }) {
  const t = useText()
  const { personId, label, campus_id: campusId, lostDoors, gainedDoors, lost, gained } = person
  const isCut = lost > lostDoors.length || gained > gainedDoors.length
  return (
    <Dialog
      title={campusId === null ? label : `${label} (${campusId})`}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('common.close')}
        </Button>
      }
    >
      <p>{personEffectWords(person, t)}</p>
      <ChangedDoors person={person} />
      {isCut && <p className="access-quiet">{t('whatIf.doors.cut')}</p>}
      <p>
        <a href={formatRoute({ screen: 'people', id: personId })}>{t('access.why.openPerson')}</a>
      </p>
    </Dialog>
  )
}
