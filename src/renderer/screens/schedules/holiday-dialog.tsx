import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { HolidayRow, HoursChange } from '../../../shared/contract/doors-calls.ts'
import type { SiteId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { ConcernedHoursSummary, useConcernedHours } from '../../access/concerned-hours.tsx'
import { SitePicker } from '../../access/site-picker.tsx'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameSchema } from '../../ui/name-schema.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

function holidaySchema(t: Translate) {
  return z
    .object({
      name: nameSchema(t),
      firstDate: z.iso.date(t('schedules.date.wrong')),
      lastDate: z.union([z.literal(''), z.iso.date(t('schedules.date.wrong'))]),
      siteId: z.number().nullable(),
    })
    .refine(({ firstDate, lastDate }) => lastDate === '' || lastDate >= firstDate, {
      path: ['lastDate'],
      message: t('schedules.date.reversed'),
    })
}

type HolidayForm = z.output<ReturnType<typeof holidaySchema>>

export interface HolidayDialogProps {
  /** Null for a new one. */
  readonly holiday: HolidayRow | null
  readonly onClose: () => void
}

/** A holiday, and once its dates are there, which schedules it closes or opens on them, and for whom. */
export function HolidayDialog({ holiday, onClose }: HolidayDialogProps) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const [failure, setFailure] = useState<Failure | null>(null)
  const schema = useMemo(() => holidaySchema(t), [t])
  const { control, handleSubmit } = useForm<HolidayForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: formOf(holiday),
    mode: 'onTouched',
  })
  const concerned = useConcernedHours(changeOf(holiday, useWatch({ control })))
  const save = async ({ lastDate, ...typed }: HolidayForm): Promise<void> => {
    setFailure(null)
    const given = inputOf({ ...typed, lastDate })
    const result =
      holiday === null
        ? await bridge.schedules.createHoliday(given)
        : await bridge.schedules.updateHoliday({ holidayId: holiday.id, ...given, expected: inputOf(formOf(holiday)) })
    if (!result.ok) return setFailure(result.error)
    if (holiday !== null) toast({ tone: 'ok', title: t('schedules.holiday.edit.done', { name: given.name }) })
    onClose()
  }
  const action = usePending(() => handleSubmit(save)())
  return (
    <FormDialog
      title={holiday === null ? t('schedules.holiday.add.title') : t('schedules.holiday.edit.title', { name: holiday.name })}
      intro={t('schedules.holidays.hint')}
      submitLabel={t(holiday === null ? 'schedules.holiday.add.submit' : 'common.save')}
      action={action}
      isReady={concerned === null || concerned.isSettled}
      onClose={onClose}
    >
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('schedules.exception.name')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
      />
      <div className="schedules-dates">
        <Controller
          control={control}
          name="firstDate"
          render={({ field, fieldState }) => (
            <DateField {...field} label={t('schedules.date.first')} errorMessage={fieldState.error?.message} isRequired />
          )}
        />
        <Controller
          control={control}
          name="lastDate"
          render={({ field, fieldState }) => (
            <DateField
              {...field}
              label={t('schedules.date.last')}
              description={t('schedules.date.last.hint')}
              errorMessage={fieldState.error?.message}
              isOptional
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="siteId"
        render={({ field: { value, onChange } }) => (
          <SitePicker
            label={t('schedules.column.where')}
            everywhere={t('schedules.holiday.everywhere')}
            value={value}
            onChange={onChange}
          />
        )}
      />
      {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

function formOf(holiday: HolidayRow | null): HolidayForm {
  if (holiday === null) return { name: '', firstDate: '', lastDate: '', siteId: null }
  const { name, first_date: firstDate, last_date: lastDate, site_id: siteId } = holiday
  return { name, firstDate, lastDate: lastDate === firstDate ? '' : lastDate, siteId }
}

/** What is saved of it. */
function inputOf({ lastDate, ...typed }: HolidayForm): HolidayForm {
  return { ...typed, lastDate: lastDate === '' ? typed.firstDate : lastDate }
}

/** What would happen to hours by what is typed so far; null while that makes no dates, or none but those that it has. */
function changeOf(holiday: HolidayRow | null, typed: Partial<HolidayForm>): HoursChange | null {
  const { firstDate = '', lastDate: last = '', siteId = null } = typed
  const lastDate = last === '' ? firstDate : last
  const isDate = (text: string): boolean => z.iso.date().safeParse(text).success
  if (!isDate(firstDate) || !isDate(lastDate) || lastDate < firstDate) return null
  const isAsBefore = holiday?.first_date === firstDate && holiday.last_date === lastDate && holiday.site_id === siteId
  if (isAsBefore) return null
  const given = { firstDate, lastDate, siteId: siteId as SiteId | null }
  return { kind: 'holiday', holidayId: holiday?.id ?? null, holiday: given }
}
