import './access.css'
import { useState } from 'react'
import { useText } from '../language/use-text.ts'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { tidyDate } from '../ui/tidy-date.ts'
import { momentOf, type TypedMoment } from './moment.ts'

/**
 * The time a question is about: now, or a date and a time where the door is. It is told once both can be read; while they cannot,
 * the time of before stays.
 */
export function TimeChooser({
  shownAt,
  onChange,
}: {
  /** The time that is shown at present, once it is known: what another time starts from. */
  readonly shownAt: string | null
  readonly onChange: (at: string | null) => void
}) {
  const t = useText()
  const [kind, setKind] = useState<'now' | 'then'>('now')
  const [typed, setTyped] = useState<TypedMoment>({ date: '', clock: '' })
  const [isLeft, setLeft] = useState(false)
  const at = momentOf(typed)
  const choose = (chosen: 'now' | 'then'): void => {
    setKind(chosen)
    if (chosen === 'now') return onChange(null)
    if (shownAt === null) return
    setTyped({ date: shownAt.slice(0, 10), clock: shownAt.slice(11, 16) })
    onChange(shownAt.slice(0, 16))
  }
  const type = (changed: TypedMoment): void => {
    setTyped(changed)
    const moment = momentOf(changed)
    if (moment !== null && moment !== at) onChange(moment)
  }
  const isWrong = kind === 'then' && isLeft && at === null
  return (
    <div className="access-time">
      <Select
        label={t('access.time.label')}
        options={[
          { id: 'now', label: t('access.time.now') },
          { id: 'then', label: t('access.time.then') },
        ]}
        value={kind}
        onChange={choose}
      />
      {kind === 'then' && (
        <>
          <TextField
            label={t('access.time.date')}
            value={typed.date}
            onChange={(date) => type({ ...typed, date })}
            placeholder="2026-03-31"
            inputMode="numeric"
            maxLength={20}
            autoComplete="off"
            isInvalid={isWrong}
            onBlur={() => {
              setTyped({ ...typed, date: tidyDate(typed.date) })
              setLeft(true)
            }}
          />
          <TextField
            label={t('access.time.clock')}
            value={typed.clock}
            onChange={(clock) => type({ ...typed, clock })}
            placeholder="08:30"
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            isInvalid={isWrong}
            onBlur={() => setLeft(true)}
            className="access-clock"
          />
          {isWrong && (
            <p className="access-time-wrong" role="alert">
              {t('access.time.wrong')}
            </p>
          )}
        </>
      )}
    </div>
  )
}
