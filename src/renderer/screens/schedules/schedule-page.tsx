import { useEffect, useRef, useState } from 'react'
import type { ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import { onHolidays, type ScheduleId } from '../../../shared/domain.ts'
import { RemovalDialog } from '../../access/removal-dialog.tsx'
import { useApp } from '../../app/app-context.ts'
import { LeaveGuard } from '../../app/leave-guard.tsx'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { ExceptionsSection } from './exceptions-section.tsx'
import { HoursList } from './hours-list.tsx'
import { draftOf, editOver, inputOf, isSameDraft, type ScheduleDraft, type ScheduleEdit } from './schedule-draft.ts'
import { asksBeforeSaving, SaveScheduleDialog } from './save-schedule-dialog.tsx'
import { useSchedules } from './use-schedules.ts'
import { WeekEditor } from './week-editor.tsx'

/** One schedule: its week, what it does on holidays, and its exceptions, saved together. */
export function SchedulePage({ id }: { readonly id: ScheduleId }) {
  const { navigate } = useApp()
  const t = useText()
  const resource = useSchedules()
  const state = useResource(resource)
  const schedules = valueOf(state)
  const schedule = schedules?.find((one) => one.id === id)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leads back from wherever the focus is
    <div className="schedules" onKeyDown={onEscape(() => navigate({ screen: 'schedules', id: null }))}>
      <header>
        <a href={formatRoute({ screen: 'schedules', id: null })} className="schedules-back">
          <Icon name="arrow-left" />
          {t('schedules.back')}
        </a>
        <h1 ref={heading} tabIndex={-1} className="ui-page-title">
          {schedule?.name ?? t('schedules.title')}
        </h1>
      </header>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {schedules === undefined && state.kind !== 'error' && <LoadingState />}
      {schedules !== undefined && schedule === undefined && (
        <EmptyState kind="none" icon="calendar" title={t('schedules.gone.title')}>
          {t('schedules.gone.text')}
        </EmptyState>
      )}
      {schedule !== undefined && <ScheduleEditor saved={schedule} onSaved={() => resource.refresh()} />}
    </div>
  )
}

function ScheduleEditor({ saved, onSaved }: { readonly saved: ScheduleRow; readonly onSaved: () => Promise<void> }) {
  const { bridge, navigate } = useApp()
  const t = useText()
  const isReadOnly = !useMay('schedules.update')
  const attempt = useAttempt()
  /** Null while nothing was changed here: what main has is shown then, also when somebody else changes it. */
  const [edited, setEdited] = useState<ScheduleEdit | null>(null)
  const [wasSaved, setWasSaved] = useState(false)
  const [asked, setAsked] = useState<'remove' | 'save' | null>(null)
  const stored = draftOf(saved)
  const { draft, seen } = editOver(edited, stored)
  const isDirty = !isSameDraft(draft, stored)
  const change = (part: Partial<ScheduleDraft>): void => {
    setEdited({ draft: { ...draft, ...part }, seen })
    setWasSaved(false)
  }
  const nameError =
    draft.name.trim() === '' ? t('schedules.name.blank') : draft.name.length > 200 ? t('schedules.name.long') : undefined

  const store = () =>
    attempt.run(
      async () => {
        const result = await bridge.schedules.update({ scheduleId: saved.id, ...inputOf(draft), expected: inputOf(seen) })
        if (result.ok) await onSaved()
        return result
      },
      () => {
        setEdited(null)
        setWasSaved(true)
        setAsked(null)
      },
    )
  const save = usePending(() => {
    if (nameError !== undefined) return undefined
    if (!asksBeforeSaving(saved, draft)) return store()
    setAsked('save')
    return undefined
  })
  return (
    <form
      className="schedule-form"
      aria-label={saved.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.start()
      }}
    >
      <RoleNote call="schedules.update" />
      <div className="schedule-head">
        <TextField
          label={t('schedules.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          errorMessage={nameError}
          isReadOnly={isReadOnly}
          isRequired
          autoComplete="off"
        />
        <RadioGroup
          label={t('schedules.onHolidays')}
          value={draft.onHolidays}
          onChange={(chosen) => change({ onHolidays: chosen })}
          orientation="horizontal"
          isReadOnly={isReadOnly}
          options={onHolidays.map((one) => ({ id: one, label: t(`schedules.onHolidays.${one}`) }))}
        />
      </div>
      <Section title={t('schedules.week')} description={t('schedules.week.hint')}>
        <WeekEditor week={draft.week} onChange={(week) => change({ week })} isReadOnly={isReadOnly} />
        <HoursList week={draft.week} onChange={(week) => change({ week })} isReadOnly={isReadOnly} />
      </Section>
      <ExceptionsSection
        exceptions={draft.exceptions}
        onChange={(exceptions) => change({ exceptions })}
        isReadOnly={isReadOnly}
      />
      {attempt.failure !== null && asked !== 'save' && <ErrorPanel failure={attempt.failure} />}
      <div className="schedule-foot">
        <ForCall call="schedules.update">
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {t('common.save')}
          </Button>
          {isDirty && (
            <Button variant="quiet" onPress={() => setEdited(null)}>
              {t('settings.discard')}
            </Button>
          )}
        </ForCall>
        <span role="status">
          {isDirty ? (
            <StatusBadge status="warning">{t('settings.unsaved')}</StatusBadge>
          ) : (
            wasSaved && <StatusBadge status="ok">{t('settings.saved')}</StatusBadge>
          )}
        </span>
        <span className="schedule-used">{t('schedules.used', { count: saved.levels })}</span>
        <ForCall call="schedules.remove">
          <Button icon="delete" onPress={() => setAsked('remove')}>
            {t('schedules.remove')}
          </Button>
        </ForCall>
      </div>
      <LeaveGuard isDirty={isDirty} />
      {asked === 'save' && (
        <SaveScheduleDialog
          saved={saved}
          draft={draft}
          failure={attempt.failure}
          onClose={() => setAsked(null)}
          onConfirm={store}
        />
      )}
      {asked === 'remove' && (
        <RemovalDialog
          title={t('schedules.remove.title', { name: saved.name })}
          submitLabel={t('schedules.remove.submit')}
          doneText={t('schedules.remove.done', { name: saved.name })}
          refusedText={t('schedules.remove.refused')}
          preview={() => bridge.schedules.previewRemove({ scheduleId: saved.id })}
          remove={() => bridge.schedules.remove({ scheduleId: saved.id })}
          onClose={() => setAsked(null)}
          onRemoved={() => {
            setEdited(null)
            navigate({ screen: 'schedules', id: null })
          }}
        />
      )}
    </form>
  )
}
