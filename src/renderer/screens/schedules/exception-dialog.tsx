import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import type { ScheduleException } from '../../../shared/contract/doors-calls.ts'
import { useText } from '../../language/use-text.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { exceptionFormOf, exceptionSchema, newException, type ExceptionForm } from './exception-form.ts'

export interface ExceptionDialogProps {
  /** Null for a new one. */
  readonly exception: ScheduleException | null
  readonly others: readonly ScheduleException[]
  readonly onDone: (exception: ScheduleException) => void
  readonly onClose: () => void
}

/** Dates on which a schedule is not as usual. What is entered goes into the draft of the schedule, not yet to main. */
export function ExceptionDialog({ exception, others, onDone, onClose }: ExceptionDialogProps) {
  const t = useText()
  const schema = useMemo(() => exceptionSchema(t, others), [t, others])
  const form = useForm<ExceptionForm, unknown, ScheduleException>({
    resolver: standardSchemaResolver(schema),
    defaultValues: exception === null ? newException : exceptionFormOf(exception),
    mode: 'onTouched',
  })
  const { control } = form
  const kind = useWatch({ control, name: 'kind' })
  const action = usePending(() => form.handleSubmit(onDone)())
  return (
    <FormDialog
      title={t(exception === null ? 'schedules.exception.add.title' : 'schedules.exception.edit.title')}
      intro={t('schedules.exception.intro')}
      submitLabel={t('schedules.exception.submit')}
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
            description={t('schedules.exception.name.hint')}
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
        name="kind"
        render={({ field }) => (
          <RadioGroup
            label={t('schedules.exception.kind')}
            value={field.value}
            onChange={field.onChange}
            options={[
              { id: 'closed', label: t('schedules.exception.closed') },
              { id: 'hours', label: t('schedules.exception.open') },
            ]}
          />
        )}
      />
      {kind === 'hours' && (
        <Controller
          control={control}
          name="hours"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('schedules.exception.hours')}
              description={t('schedules.exception.hours.hint')}
              placeholder="09:00–13:00, 14:00–18:00"
              errorMessage={fieldState.error?.message}
              isRequired
              autoComplete="off"
            />
          )}
        />
      )}
    </FormDialog>
  )
}
