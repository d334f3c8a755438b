import './access.css'
import { type ReactNode, useId } from 'react'
import type { AccessEffect } from '../../shared/contract/access-calls.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { ChangedDoors } from './changed-doors.tsx'
import { doorEffectWords, effectSentences, personEffectWords } from './effect-words.ts'
import type { AskedEffect } from './use-access-effect.ts'

/** Doors that are named without being asked for. */
const shownDoors = 3

/** What a change does to doors: who loses and who gains, at which doors, and who is concerned most. */
export function EffectSummary({
  effect,
  isBrief = false,
}: {
  readonly effect: AccessEffect
  /** Only the sum: where doors and people are told besides. */
  readonly isBrief?: boolean | undefined
}) {
  const t = useText()
  const id = useId()
  const { doors, people, losing } = effect
  const topDoors = isBrief ? [] : effect.topDoors
  const topPeople = isBrief ? [] : effect.topPeople
  return (
    <section className="access-effect" data-tone={losing > 0 ? 'danger' : undefined} aria-labelledby={id}>
      <h3 id={id} className="access-effect-title">
        {t('access.effect.label')}
      </h3>
      <p className="access-effect-sum">{effectSentences(effect, t).join(' ')}</p>
      {topDoors.length > 0 && (
        <ul>
          {topDoors.slice(0, shownDoors).map((door) => (
            <li key={door.doorId}>
              <Named name={door.name} place={door.site}>
                {doorEffectWords(door, t)}
              </Named>
            </li>
          ))}
        </ul>
      )}
      {topDoors.length > shownDoors && (
        <Disclosure title={t('access.effect.doors.more', { count: doors })} shown={topDoors.length} total={doors}>
          {topDoors.map((door) => (
            <li key={door.doorId}>
              <Named name={door.name} place={door.site}>
                {doorEffectWords(door, t)}
              </Named>
            </li>
          ))}
        </Disclosure>
      )}
      {topPeople.length > 0 && (
        <Disclosure title={t('access.effect.people.more', { count: people })} shown={topPeople.length} total={people}>
          {topPeople.map((person) => (
            <li key={person.personId}>
              <details className="access-effect-person">
                <summary>
                  <Named name={person.label} place={person.campus_id}>
                    {personEffectWords(person, t)}
                  </Named>
                </summary>
                <ChangedDoors person={person} />
              </details>
            </li>
          ))}
        </Disclosure>
      )}
      {doors > 0 && <p className="access-quiet">{t('access.effect.hours')}</p>}
    </section>
  )
}

/** The effect of something that is about to be done: on its way, known, or said not to be known. */
export function AskedEffectSummary({
  effect: { state, retry },
  children = summarized,
}: {
  readonly effect: AskedEffect
  /** Tells what is known. */
  readonly children?: (effect: AccessEffect) => ReactNode
}) {
  const t = useText()
  const effect = valueOf(state)
  if (state.kind === 'error') {
    return (
      <>
        <Notice tone="warning">{t('access.effect.unknown')}</Notice>
        <ErrorPanel failure={state.error} onRetry={retry} />
      </>
    )
  }
  return effect === undefined ? <LoadingState label={t('access.effect.reading')} /> : children(effect)
}

function summarized(effect: AccessEffect): ReactNode {
  return <EffectSummary effect={effect} />
}

/** Two doors or two people of one name differ by their place. */
function Named({
  name,
  place,
  children,
}: {
  readonly name: string
  readonly place: string | null
  readonly children: ReactNode
}) {
  return (
    <>
      <strong>{name}</strong>
      {place !== null && <span className="access-quiet"> ({place})</span>}: {children}
    </>
  )
}

function Disclosure({
  title,
  shown,
  total,
  children,
}: {
  readonly title: string
  readonly shown: number
  readonly total: number
  readonly children: ReactNode
}) {
  const t = useText()
  return (
    <details className="access-effect-more">
      <summary>{title}</summary>
      <ul>
        {children}
        {total > shown && <li className="access-quiet">{t('common.and-more', { count: total - shown })}</li>}
      </ul>
    </details>
  )
}
