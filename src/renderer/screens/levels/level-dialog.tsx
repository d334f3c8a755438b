import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { AccessEffect } from '../../../shared/contract/access-calls.ts'
import type { LevelInput, ShownLevel } from '../../../shared/contract/doors-calls.ts'
import type { LevelId, ScheduleId } from '../../../shared/domain.ts'
import { hoursOf, mayBeNarrower } from '../../../shared/narrower-hours.ts'
import { ConcernedHoursSummary, useConcernedHours } from '../../access/concerned-hours.tsx'
import { EffectSummary } from '../../access/effect-summary.tsx'
import { hoursInWords } from '../../access/hours-words.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { DoorsChoice } from './doors-choice.tsx'
import { contentsOf, inputOf, levelInput, levelSchema, opensOtherwise, takesAway, type LevelForm } from './level-form.ts'
import { SitesChoice } from './sites-choice.tsx'

export interface LevelDialogProps {
  /** Null for a new one. */
  readonly level: ShownLevel | null
  readonly onDone: (id: LevelId) => void
  readonly onClose: () => void
}

/** What a level opens and when. A change that takes doors from anybody or gives them says whose, and asks, before it is made. */
export function LevelDialog({ level: shown, onDone, onClose }: LevelDialogProps) {
  const { bridge, events } = useApp()
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  const attempt = useAttempt()
  /** As it was when the form opened. */
  const [level] = useState(shown)
  const schema = useMemo(() => levelSchema(t), [t])
  const [resource] = useState(() => createResource({ fetch: () => bridge.schedules.list({}), topics: ['directory'], events }))
  const schedules = valueOf(useResource(resource))
  const [contents, setContents] = useState(() => contentsOf(level))
  const [part, setPart] = useState<'sites' | 'doors'>(level === null || level.sites.length > 0 ? 'sites' : 'doors')
  const [asked, setAsked] = useState<{ readonly input: LevelInput; readonly effect: AccessEffect } | null>(null)
  const { control, handleSubmit } = useForm<LevelForm, unknown, z.output<typeof schema>>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: level?.name ?? '', scheduleId: level === null ? null : String(level.schedule_id) },
    mode: 'onTouched',
  })
  const options = useMemo(
    () =>
      schedules?.map(({ id, name, week }) => ({ id: String(id), label: name, description: hoursInWords(week, t, format) })) ??
      [],
    [schedules, t, format],
  )

  const create = (input: LevelInput) =>
    attempt.run(
      () => bridge.levels.create(input),
      ({ levelId }) => {
        toast({ tone: 'ok', title: t('levels.create.done', { name: input.name }) })
        onDone(levelId)
      },
    )
  const update = (seen: ShownLevel, input: LevelInput) =>
    attempt.run(
      () => bridge.levels.update({ levelId: seen.id, ...input, expected: inputOf(seen) }),
      () => {
        toast({ tone: 'ok', title: t('levels.edit.done', { name: input.name }) })
        onDone(seen.id)
      },
    )
  const ask = async (asked: ShownLevel, input: LevelInput): Promise<void> => {
    const found = await bridge.levels.previewUpdate({ levelId: asked.id, ...input })
    // What opens for nobody needs no question.
    if (found.ok && found.value.people === 0 && !takesAway(asked, input)) return update(asked, input)
    return attempt.run(
      () => Promise.resolve(found),
      (effect) => setAsked({ input, effect }),
    )
  }
  const action = usePending(() =>
    handleSubmit((form) => {
      const input = levelInput(form, contents)
      if (level === null) return create(input)
      return opensOtherwise(level, input) ? ask(level, input) : update(level, input)
    })(),
  )

  const givenOther = level !== null && asked !== null && asked.input.scheduleId !== level.schedule_id
  const concerned = useConcernedHours(givenOther ? { kind: 'level', levelId: level.id } : null)
  if (asked !== null && level !== null) {
    const of = (id: ScheduleId) => schedules?.find((schedule) => schedule.id === id)
    const [former, coming] = [of(level.schedule_id), of(asked.input.scheduleId)]
    const isNarrower =
      givenOther && (former === undefined || coming === undefined || mayBeNarrower(hoursOf(former), hoursOf(coming)))
    return (
      <ConfirmDialog
        title={t('levels.edit.confirm.title', { name: level.name })}
        confirmLabel={t('levels.edit.confirm')}
        cancelLabel={t('common.back')}
        tone={asked.effect.losing > 0 || isNarrower ? 'danger' : 'primary'}
        isOpen
        isReady={concerned === null || concerned.isSettled}
        failure={attempt.failure}
        onClose={() => setAsked(null)}
        onConfirm={() => update(level, asked.input)}
      >
        <EffectSummary effect={asked.effect} />
        {givenOther && <p>{t('levels.edit.schedule', { schedule: level.schedule })}</p>}
        {givenOther && former !== undefined && coming !== undefined && (
          <p>
            {t('levels.edit.hours', {
              before: hoursInWords(former.week, t, format),
              after: hoursInWords(coming.week, t, format),
            })}
          </p>
        )}
        {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
      </ConfirmDialog>
    )
  }
  return (
    <FormDialog
      title={level === null ? t('levels.create.title') : t('levels.edit.title', { name: level.name })}
      submitLabel={t(level === null ? 'levels.create.submit' : 'common.save')}
      action={action}
      size="large"
      onClose={onClose}
    >
      <div className="levels-fields">
        <Controller
          control={control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('levels.column.name')}
              errorMessage={fieldState.error?.message}
              isRequired
              autoFocus
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={control}
          name="scheduleId"
          render={({ field: { value, onChange, onBlur }, fieldState }) => (
            <ComboBox
              label={t('levels.column.schedule')}
              description={schedules?.length === 0 ? t('levels.schedule.none') : undefined}
              options={options}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              errorMessage={fieldState.error?.message}
              isRequired
            />
          )}
        />
      </div>
      <Tabs
        label={t('levels.doors')}
        value={part}
        onChange={setPart}
        items={[
          {
            id: 'sites',
            label: t('levels.choice.sites'),
            count: format.number(contents.sites.size),
            content: <SitesChoice chosen={contents.sites} onChange={(sites) => setContents((now) => ({ ...now, sites }))} />,
          },
          {
            id: 'doors',
            label: t('levels.choice.doors'),
            count: format.number(contents.doors.size),
            content: <DoorsChoice chosen={contents.doors} onChange={(doors) => setContents((now) => ({ ...now, doors }))} />,
          },
        ]}
      />
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </FormDialog>
  )
}
