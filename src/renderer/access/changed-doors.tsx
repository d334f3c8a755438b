import './access.css'
import type { NamedDoor, PersonEffect } from '../../shared/contract/access-calls.ts'
import { useText } from '../language/use-text.ts'

/** The doors that somebody loses and gains, by name; of more than were named, their number. */
export function ChangedDoors({ person }: { readonly person: PersonEffect }) {
  const t = useText()
  return (
    <>
      <DoorNames title={t('access.whatIf.lost')} doors={person.lostDoors} total={person.lost} />
      <DoorNames title={t('access.whatIf.gained')} doors={person.gainedDoors} total={person.gained} />
    </>
  )
}

export function DoorNames({
  title,
  doors,
  total,
}: {
  readonly title: string
  readonly doors: readonly NamedDoor[]
  readonly total: number
}) {
  const t = useText()
  if (doors.length === 0) return null
  return (
    <section className="access-doors">
      <h3>{title}</h3>
      <ul>
        {doors.map(({ doorId, name, site }) => (
          <li key={doorId}>
            {name} <span className="access-quiet">({site})</span>
          </li>
        ))}
        {total > doors.length && <li>{t('common.and-more', { count: total - doors.length })}</li>}
      </ul>
    </section>
  )
}
