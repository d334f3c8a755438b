import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { SitePicker } from '../../access/site-picker.tsx'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameSchema } from '../../ui/name-schema.ts'
import { TextField } from '../../ui/text-field.tsx'
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

export function HolidayDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge } = useApp()
  const t = useText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const schema = useMemo(() => holidaySchema(t), [t])
  const { control, handleSubmit } = useForm<HolidayForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: '', firstDate: '', lastDate: '', siteId: null },
    mode: 'onTouched',
  })
  const add = async ({ lastDate, ...holiday }: HolidayForm): Promise<void> => {
    setFailure(null)
    const result = await bridge.schedules.createHoliday({
      ...holiday,
      lastDate: lastDate === '' ? holiday.firstDate : lastDate,
    })
    if (result.ok) onClose()
    else setFailure(result.error)
  }
  const action = usePending(() => handleSubmit(add)())
  return (
    <FormDialog
      title={t('schedules.holiday.add.title')}
      intro={t('schedules.holidays.hint')}
      submitLabel={t('schedules.holiday.add.submit')}
      action={action}
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
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}
