import { useEffect, useState, type ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import { useText } from '../../language/use-text.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { LeaveGuard } from '../../app/leave-guard.tsx'

export interface SettingsFormProps<Values extends FieldValues, Checked extends FieldValues> {
  /** Its name, for who listens. */
  readonly label: string
  readonly form: UseFormReturn<Values, unknown, Checked>
  /** As they are saved now. */
  readonly saved: Values
  /** Saves what was checked; what is saved then, or null when it was not. */
  readonly onSave: (checked: Checked) => Promise<Values | null>
  readonly failure: Failure | null
  /** Below the buttons: what comes as a field is left must not move them while they are pressed. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A section that is saved as a whole: says whether everything is saved, and asks before anything typed is lost. */
export function SettingsForm<Values extends FieldValues, Checked extends FieldValues>(
  props: SettingsFormProps<Values, Checked>,
) {
  const { label, form, saved, onSave, failure, note, children } = props
  const t = useText()
  const { isDirty } = form.formState
  const [wasSaved, setWasSaved] = useState(false)
  /** Equal settings are equal here, however often they are read. */
  const savedText = JSON.stringify(saved)
  useEffect(() => {
    // Somebody else may have changed it; what is being typed here goes before that.
    if (!isDirty) form.reset(JSON.parse(savedText) as Values)
  }, [form, isDirty, savedText])

  const save = usePending(() =>
    form.handleSubmit(async (checked) => {
      setWasSaved(false)
      const now = await onSave(checked)
      if (now === null) return
      form.reset(now)
      setWasSaved(true)
    })(),
  )
  return (
    <form
      className="settings-form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.start()
      }}
    >
      {children}
      {failure !== null && <ErrorPanel failure={failure} />}
      <div className="settings-foot">
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t('common.save')}
        </Button>
        {isDirty && !save.isPending && (
          <Button
            variant="quiet"
            onPress={() => {
              form.reset(saved)
              setWasSaved(false)
            }}
          >
            {t('settings.discard')}
          </Button>
        )}
        <span role="status" className="settings-state">
          {isDirty ? (
            <StatusBadge status="warning">{t('settings.unsaved')}</StatusBadge>
          ) : (
            wasSaved && <StatusBadge status="ok">{t('settings.saved')}</StatusBadge>
          )}
        </span>
      </div>
      {note}
      <LeaveGuard isDirty={isDirty} />
    </form>
  )
}
