import { useState } from 'react'
import type { ScheduleException } from '../../../shared/contract/doors-calls.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { ExceptionDialog } from './exception-dialog.tsx'
import { withException } from './schedule-draft.ts'
import { timesWords } from './week-words.ts'

export interface ExceptionsSectionProps {
  readonly exceptions: readonly ScheduleException[]
  readonly onChange: (exceptions: readonly ScheduleException[]) => void
  readonly isReadOnly: boolean
}

/** Dates on which neither the week nor holidays decide. */
export function ExceptionsSection({ exceptions, onChange, isReadOnly }: ExceptionsSectionProps) {
  const t = useText()
  const format = useFormat()
  const [asked, setAsked] = useState<{ readonly exception: ScheduleException | null } | null>(null)
  return (
    <Section
      title={t('schedules.exceptions')}
      description={t('schedules.exceptions.hint')}
      actions={
        isReadOnly ? undefined : (
          <Button icon="add" onPress={() => setAsked({ exception: null })}>
            {t('schedules.exception.add')}
          </Button>
        )
      }
    >
      {exceptions.length === 0 ? (
        <p className="schedules-hint">{t('schedules.exceptions.none')}</p>
      ) : (
        <table className="schedules-table">
          <caption className="ui-visually-hidden">{t('schedules.exceptions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('schedules.column.name')}</th>
              <th scope="col">{t('schedules.column.dates')}</th>
              <th scope="col">{t('schedules.column.hours')}</th>
              {!isReadOnly && (
                <th scope="col">
                  <span className="ui-visually-hidden">{t('schedules.column.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {exceptions.map((exception) => (
              <tr key={`${exception.first_date} ${exception.name}`}>
                <th scope="row">{exception.name}</th>
                <td>{datesWords(exception, format.date)}</td>
                <td>
                  {exception.hours.length === 0
                    ? t('schedules.exception.closed')
                    : exception.hours.map((hours) => timesWords(hours, t)).join(', ')}
                </td>
                {!isReadOnly && (
                  <td className="schedules-actions">
                    <IconButton
                      icon="edit"
                      label={t('schedules.exception.edit', { name: exception.name })}
                      onPress={() => setAsked({ exception })}
                    />
                    <IconButton
                      icon="delete"
                      label={t('schedules.exception.remove', { name: exception.name })}
                      onPress={() => onChange(exceptions.filter((one) => one !== exception))}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked !== null && (
        <ExceptionDialog
          exception={asked.exception}
          others={exceptions.filter((one) => one !== asked.exception)}
          onClose={() => setAsked(null)}
          onDone={(exception) => {
            onChange(withException(exceptions, asked.exception, exception))
            setAsked(null)
          }}
        />
      )}
    </Section>
  )
}

/** One date, or from one to another. */
export function datesWords(
  dates: { readonly first_date: string; readonly last_date: string },
  date: (at: string) => string,
): string {
  const first = date(dates.first_date)
  return dates.first_date === dates.last_date ? first : `${first} – ${date(dates.last_date)}`
}
