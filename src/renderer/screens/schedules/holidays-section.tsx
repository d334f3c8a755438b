import { useState } from 'react'
import type { HolidayRow } from '../../../shared/contract/doors-calls.ts'
import { ConcernedHoursSummary, useConcernedHours } from '../../access/concerned-hours.tsx'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { datesWords } from './exceptions-section.tsx'
import { HolidayDialog } from './holiday-dialog.tsx'

/** Days on which schedules that observe holidays are closed, everywhere or at one site. */
export function HolidaysSection() {
  const { bridge, events } = useApp()
  const t = useText()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.schedules.holidays({}), topics: ['directory'], events }),
  )
  const state = useResource(resource)
  const holidays = valueOf(state)
  const [edited, setEdited] = useState<{ readonly holiday: HolidayRow | null } | null>(null)
  const [removing, setRemoving] = useState<HolidayRow | null>(null)
  return (
    <Section
      title={t('schedules.holidays')}
      description={t('schedules.holidays.hint')}
      actions={
        <ForCall call="schedules.createHoliday">
          <Button icon="add" onPress={() => setEdited({ holiday: null })}>
            {t('schedules.holiday.add')}
          </Button>
        </ForCall>
      }
    >
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {holidays === undefined && state.kind !== 'error' && <LoadingState />}
      {holidays?.length === 0 && <p className="schedules-hint">{t('schedules.holidays.none')}</p>}
      {holidays !== undefined && holidays.length > 0 && (
        <HolidayTable holidays={holidays} onEdit={(holiday) => setEdited({ holiday })} onRemove={setRemoving} />
      )}
      {edited !== null && <HolidayDialog holiday={edited.holiday} onClose={() => setEdited(null)} />}
      {removing !== null && <RemoveHolidayDialog holiday={removing} onClose={() => setRemoving(null)} />}
    </Section>
  )
}

function HolidayTable({
  holidays,
  onEdit,
  onRemove,
}: {
  readonly holidays: readonly HolidayRow[]
  readonly onEdit: (holiday: HolidayRow) => void
  readonly onRemove: (holiday: HolidayRow) => void
}) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="schedules-table">
      <caption className="ui-visually-hidden">{t('schedules.holidays')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedules.column.name')}</th>
          <th scope="col">{t('schedules.column.dates')}</th>
          <th scope="col">{t('schedules.column.where')}</th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('schedules.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {holidays.map((holiday) => (
          <tr key={holiday.id}>
            <th scope="row">{holiday.name}</th>
            <td>{datesWords(holiday, format.date)}</td>
            <td>{holiday.site ?? t('schedules.holiday.everywhere')}</td>
            <td className="schedules-actions">
              <ForCall call="schedules.updateHoliday">
                <IconButton
                  icon="edit"
                  label={t('schedules.holiday.edit', { name: holiday.name })}
                  onPress={() => onEdit(holiday)}
                />
              </ForCall>
              <ForCall call="schedules.removeHoliday">
                <IconButton
                  icon="delete"
                  label={t('schedules.holiday.remove', { name: holiday.name })}
                  onPress={() => onRemove(holiday)}
                />
              </ForCall>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RemoveHolidayDialog({ holiday, onClose }: { readonly holiday: HolidayRow; readonly onClose: () => void }) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const { failure, run } = useAttempt()
  const { id: holidayId, name } = holiday
  const concerned = useConcernedHours({ kind: 'holiday', holidayId, holiday: null })
  return (
    <ConfirmDialog
      title={t('schedules.holiday.remove.title', { name })}
      confirmLabel={t('schedules.holiday.remove.submit')}
      isOpen
      isReady={concerned?.isSettled === true}
      failure={failure}
      onClose={onClose}
      onConfirm={() =>
        run(
          () => bridge.schedules.removeHoliday({ holidayId }),
          () => {
            toast({ tone: 'ok', title: t('schedules.holiday.remove.done', { name }) })
            onClose()
          },
        )
      }
    >
      <p>{t('schedules.holiday.remove.text')}</p>
      {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
    </ConfirmDialog>
  )
}
