import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { WeekHours } from '../../../shared/contract/doors-calls.ts'
import type { ScheduleId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameSchema } from '../../ui/name-schema.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { dayMinutes, weekdays } from './week-hours.ts'

/** What a new schedule begins with; its week is drawn afterwards. */
const starts = ['workdays', 'always', 'empty'] as const
type Start = (typeof starts)[number]

interface CreateForm {
  readonly name: string
  readonly start: Start
}

export function CreateScheduleDialog({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void
  readonly onCreated: (id: ScheduleId) => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const schema = useMemo(
    () =>
      z.object({
        name: nameSchema(t),
        start: z.enum(starts),
      }),
    [t],
  )
  const { control, handleSubmit } = useForm<CreateForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: '', start: 'workdays' },
    mode: 'onTouched',
  })
  const create = async ({ name, start }: CreateForm): Promise<void> => {
    setFailure(null)
    const result = await bridge.schedules.create({ name, onHolidays: 'closed', week: weekOf(start), exceptions: [] })
    if (result.ok) onCreated(result.value.scheduleId)
    else setFailure(result.error)
  }
  const action = usePending(() => handleSubmit(create)())
  return (
    <FormDialog
      title={t('schedules.create.title')}
      submitLabel={t('schedules.create.submit')}
      action={action}
      onClose={onClose}
    >
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('schedules.name')}
            description={t('schedules.name.hint')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
      />
      <Controller
        control={control}
        name="start"
        render={({ field }) => (
          <RadioGroup
            label={t('schedules.create.start')}
            value={field.value}
            onChange={field.onChange}
            options={starts.map((id) => ({ id, label: t(`schedules.create.start.${id}`) }))}
          />
        )}
      />
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

function weekOf(start: Start): WeekHours[] {
  if (start === 'empty') return []
  if (start === 'always') return weekdays.map((weekday) => ({ weekday, from: 0, to: dayMinutes }))
  return weekdays.slice(0, 5).map((weekday) => ({ weekday, from: 480, to: 1080 }))
}
