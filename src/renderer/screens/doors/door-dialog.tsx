import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { Supposition } from '../../../shared/contract/access-calls.ts'
import type { Failure } from '../../../shared/contract/call.ts'
import type { DoorRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, SiteId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { SitePicker } from '../../access/site-picker.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameSchema } from '../../ui/name-schema.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

interface DoorForm {
  readonly name: string
  readonly siteId: number | null
}

export interface DoorDialogProps {
  /** Null for a new one. */
  readonly door: DoorRow | null
  readonly onDone: (id: DoorId) => void
  readonly onClose: () => void
}

/** The name of a door and its site. */
export function DoorDialog({ door: shown, onDone, onClose }: DoorDialogProps) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  /** As it was when the form opened. */
  const [door] = useState(shown)
  const [failure, setFailure] = useState<Failure | null>(null)
  const schema = useMemo(
    () =>
      z.object({
        name: nameSchema(t),
        siteId: z.number(t('doors.site.needed')),
      }),
    [t],
  )
  const { control, handleSubmit } = useForm<DoorForm, unknown, z.output<typeof schema>>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name: door?.name ?? '', siteId: door?.site_id ?? null },
    mode: 'onTouched',
  })
  const siteId = useWatch({ control, name: 'siteId' })
  const moves = door !== null && siteId !== null && siteId !== door.site_id
  const effect = useChosenEffect(siteId === null ? null : suppositions(door, siteId as SiteId, t('doors.add.supposed')))
  const submit = async (typed: z.output<typeof schema>): Promise<void> => {
    setFailure(null)
    const result =
      door === null
        ? await bridge.doors.create(typed)
        : await bridge.doors.update({ doorId: door.id, ...typed, expected: { name: door.name, siteId: door.site_id } })
    if (!result.ok) return setFailure(result.error)
    toast({ tone: 'ok', title: t(door === null ? 'doors.add.done' : 'doors.edit.done', { name: typed.name }) })
    onDone(door?.id ?? (result.value as { readonly doorId: DoorId }).doorId)
  }
  const action = usePending(() => handleSubmit(submit)())
  return (
    <FormDialog
      title={door === null ? t('doors.add.title') : t('doors.edit.title', { name: door.name })}
      submitLabel={t(door === null ? 'doors.add.submit' : 'common.save')}
      action={action}
      isReady={effect === null || effect.isSettled}
      onClose={onClose}
    >
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('doors.column.name')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
      />
      <Controller
        control={control}
        name="siteId"
        render={({ field: { value, onChange, onBlur }, fieldState }) => (
          <SitePicker
            label={t('doors.column.site')}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            errorMessage={fieldState.error?.message}
            isRequired
          />
        )}
      />
      {moves && (
        <Notice tone="warning" isLive>
          {t('doors.edit.moves', { site: door.site })}
        </Notice>
      )}
      {effect !== null && <AskedEffectSummary effect={effect} />}
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

/** What becomes of the door at a site. Whom it opens for does not hang on its name: what is typed there is not asked about. */
function suppositions(door: DoorRow | null, siteId: SiteId, name: string): readonly Supposition[] | null {
  if (door === null) return [{ kind: 'add_doors', doors: [{ siteId, name }] }]
  return siteId === door.site_id ? null : [{ kind: 'move_door', doorId: door.id, siteId }]
}
