import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { SiteRow } from '../../../shared/contract/doors-calls.ts'
import { ConcernedHoursSummary, useConcernedHours } from '../../access/concerned-hours.tsx'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameSchema } from '../../ui/name-schema.ts'
import { TextField } from '../../ui/text-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { matchingTimeZones, offsetWords, ownTimeZone } from './time-zones.ts'

interface SiteForm {
  readonly name: string
  readonly timeZone: string
}

export interface SiteDialogProps {
  /** Null for a new one. */
  readonly site: SiteRow | null
  readonly onDone: (name: string) => void
  readonly onClose: () => void
}

/** The name of a site, and the zone in which the hours of its doors are meant: another one is asked about, with whom it concerns. */
export function SiteDialog({ site, onDone, onClose }: SiteDialogProps) {
  const { bridge, translator } = useApp()
  const t = useText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState<SiteForm | null>(null)
  const concerned = useConcernedHours(site === null || asked === null ? null : { kind: 'time_zone', siteId: site.id })
  const schema = useMemo(
    () =>
      z.object({
        name: nameSchema(t),
        timeZone: z.string().min(1, t('doors.site.zone.needed')),
      }),
    [t],
  )
  const { control, handleSubmit } = useForm<SiteForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: site?.name ?? '', timeZone: site?.time_zone ?? ownTimeZone() },
    mode: 'onTouched',
  })
  const save = async (typed: SiteForm): Promise<void> => {
    setFailure(null)
    const result =
      site === null
        ? await bridge.doors.createSite(typed)
        : await bridge.doors.updateSite({
            siteId: site.id,
            ...typed,
            expected: { name: site.name, timeZone: site.time_zone },
          })
    if (result.ok) onDone(typed.name)
    else setFailure(result.error)
  }
  const action = usePending(() =>
    handleSubmit((typed) => {
      const movesHours = site !== null && site.doors > 0 && typed.timeZone !== site.time_zone
      if (!movesHours) return save(typed)
      setAsked(typed)
      return undefined
    })(),
  )
  if (site !== null && asked !== null) {
    const offset = (zone: string): string => offsetWords(zone, translator.language)
    return (
      <ConfirmDialog
        title={t('doors.site.zone.confirm.title', { name: site.name })}
        confirmLabel={t('doors.site.zone.confirm')}
        cancelLabel={t('common.back')}
        isOpen
        isReady={concerned?.isSettled === true}
        failure={failure}
        onClose={() => setAsked(null)}
        onConfirm={() => save(asked)}
      >
        <p>
          {t('doors.site.zone.confirm.text', {
            before: site.time_zone,
            beforeOffset: offset(site.time_zone),
            after: asked.timeZone,
            afterOffset: offset(asked.timeZone),
          })}
        </p>
        {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
      </ConfirmDialog>
    )
  }
  return (
    <FormDialog
      title={site === null ? t('doors.site.add.title') : t('doors.site.edit.title', { name: site.name })}
      submitLabel={t(site === null ? 'doors.site.add.submit' : 'common.save')}
      action={action}
      onClose={onClose}
    >
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('doors.site.name')}
            description={t('doors.site.name.hint')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
      />
      <Controller
        control={control}
        name="timeZone"
        render={({ field: { value, onChange, onBlur }, fieldState }) => (
          <TimeZonePicker value={value} onChange={onChange} onBlur={onBlur} errorMessage={fieldState.error?.message} />
        )}
      />
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

function TimeZonePicker({
  value,
  onChange,
  onBlur,
  errorMessage,
}: {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly onBlur: () => void
  readonly errorMessage: string | undefined
}) {
  const { translator } = useApp()
  const t = useText()
  const [words, setWords] = useState(value)
  const options = useMemo(() => {
    // What is chosen is not what is looked for.
    const zones =
      words === value ? [value, ...matchingTimeZones('').filter((zone) => zone !== value)] : matchingTimeZones(words)
    return zones
      .filter((zone) => zone !== '')
      .map((zone) => ({ id: zone, label: zone, description: offsetWords(zone, translator.language) }))
  }, [words, value, translator])
  return (
    <ComboBox
      label={t('doors.site.zone')}
      description={t('doors.site.zone.hint')}
      options={options}
      value={value === '' ? null : value}
      onChange={(zone) => onChange(zone ?? '')}
      onSearch={setWords}
      onBlur={onBlur}
      errorMessage={errorMessage}
      isRequired
    />
  )
}
