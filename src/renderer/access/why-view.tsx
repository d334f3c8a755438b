import './access.css'
import type { DoorPerson, PersonDoor, WaypointDoor } from '../../shared/contract/access-calls.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { LinkButton } from '../ui/button.tsx'
import { formatRoute } from '../app/routes.ts'
import { hoursInWords } from './hours-words.ts'
import { PathsList } from './paths-list.tsx'
import { VerdictBadge } from './verdict-badge.tsx'
import { type Judged, verdictSentence, verdictWords } from './verdict-words.ts'

/** Why somebody can or cannot open a door: the sentence, and every way there. */
export function WhyView({ judged }: { readonly judged: Judged & Pick<DoorPerson, 'label'> }) {
  const t = useText()
  return (
    <>
      <p>
        <VerdictBadge verdict={judged.verdict}>{verdictWords(judged, t)}</VerdictBadge>
      </p>
      <p>{verdictSentence(judged, t)}</p>
      <PathsList paths={judged.paths} />
    </>
  )
}

/** One person at one door, from the list of that door. */
export function WhyDialog({
  person,
  door,
  onClose,
}: {
  readonly person: DoorPerson
  readonly door: string
  readonly onClose: () => void
}) {
  const t = useText()
  return (
    <Dialog
      title={t('access.why.title', { name: person.label, door })}
      isOpen
      onClose={onClose}
      actions={
        <LinkButton href={formatRoute({ screen: 'people', id: person.personId })}>{t('access.why.openPerson')}</LinkButton>
      }
    >
      <WhyView judged={person} />
    </Dialog>
  )
}

/** One door of a person, a group or a level, from their list. @param label whose verdict it is; null where there is only the way */
export function DoorDialog({
  door,
  label,
  suspendedBy,
  onClose,
}: {
  readonly door: PersonDoor | WaypointDoor
  readonly label: string | null
  readonly suspendedBy: Judged['suspendedBy']
  readonly onClose: () => void
}) {
  const t = useText()
  const format = useFormat()
  return (
    <Dialog
      title={`${door.door.name} (${door.door.site})`}
      isOpen
      onClose={onClose}
      actions={<LinkButton href={formatRoute({ screen: 'doors', id: door.door.id })}>{t('access.why.openDoor')}</LinkButton>}
    >
      {label === null ? <PathsList paths={door.paths} /> : <WhyView judged={{ ...door, label, suspendedBy }} />}
      <p className="access-quiet">{t('access.paths.week', { hours: hoursInWords(door.week, t, format) })}</p>
    </Dialog>
  )
}
