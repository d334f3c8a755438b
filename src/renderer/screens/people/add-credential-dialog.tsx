import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { credentialStatuses, type PersonId } from '../../../shared/domain.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { LinkButton } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import {
  credentialInput,
  credentialSchema,
  emptyCredential,
  fieldOfFailure,
  formatOptions,
  type CredentialForm,
} from './credential-form.ts'

export interface AddCredentialDialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
  readonly onChanged: () => void
}

/** Gives somebody a card of this directory's own. What main refuses is told at its field, and nothing that was typed is lost. */
export function AddCredentialDialog({ person, onClose, onChanged }: AddCredentialDialogProps) {
  const { bridge, stores, translator } = useApp()
  const t = useText()
  const toast = useToast()
  const settings = valueOf(useResource(stores.settings))
  const formats = useMemo(() => formatOptions(settings?.formats ?? {}, t), [settings, t])
  const schema = useMemo(() => credentialSchema(t), [t])
  const [failure, setFailure] = useState<Failure | null>(null)
  const form = useForm<CredentialForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: emptyCredential,
    mode: 'onTouched',
  })

  const add = async (typed: CredentialForm): Promise<void> => {
    setFailure(null)
    const input = credentialInput(typed, person.id)
    const result = await bridge.people.addCredential(input)
    if (result.ok) {
      const card = [input.facilityCode, input.number ?? input.numberHex].filter((part) => part !== null).join('-')
      toast({ tone: 'ok', title: t('people.addCredential.done', { card, name: person.label }) })
      onChanged()
      onClose()
      return
    }
    const field = fieldOfFailure(result.error)
    if (field === null) return setFailure(result.error)
    const text = errorText(result.error, translator.language, 'at a screen')
    form.setError(field, { message: `${text.what} ${text.next}` }, { shouldFocus: true })
  }
  const action = usePending(() => form.handleSubmit(add)())
  const { control } = form
  const status = useWatch({ control, name: 'status' })
  const effect = useChosenEffect(status === 'active' ? [{ kind: 'add_credential', personId: person.id }] : null)

  return (
    <FormDialog
      title={t('people.addCredential.title', { name: person.label })}
      intro={t('people.addCredential.intro')}
      submitLabel={t('people.addCredential.submit')}
      pendingLabel={t('people.addCredential.pending')}
      action={action}
      isReady={effect === null || effect.isSettled}
      onClose={onClose}
    >
      <Controller
        control={control}
        name="format"
        render={({ field, fieldState }) => (
          <ComboBox
            {...field}
            label={t('people.addCredential.format')}
            description={t('people.addCredential.format.hint')}
            errorMessage={fieldState.error?.message}
            options={formats}
            isRequired
            autoFocus
          />
        )}
      />
      <Controller
        control={control}
        name="numberAs"
        render={({ field: { ref: _ref, ...field } }) => (
          <RadioGroup
            {...field}
            label={t('people.addCredential.numberAs')}
            orientation="horizontal"
            options={[
              { id: 'decimal', label: t('people.addCredential.numberAs.decimal') },
              { id: 'hex', label: t('people.addCredential.numberAs.hex') },
            ]}
          />
        )}
      />
      <div className="people-form-pair">
        <Controller
          control={control}
          name="facilityCode"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('people.addCredential.facilityCode')}
              description={t('people.addCredential.facilityCode.hint')}
              errorMessage={fieldState.error?.message}
              isOptional
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        />
        <Controller
          control={control}
          name="number"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('people.addCredential.number')}
              description={t('people.addCredential.number.hint')}
              errorMessage={fieldState.error?.message}
              isRequired
              autoComplete="off"
              spellCheck={false}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="status"
        render={({ field }) => (
          <Select
            {...field}
            label={t('people.addCredential.status')}
            options={credentialStatuses.map((id) => ({ id, label: t(`people.credentialStatus.${id}`) }))}
          />
        )}
      />
      <div className="people-form-pair">
        <Controller
          control={control}
          name="validFrom"
          render={({ field, fieldState }) => (
            <DateField
              {...field}
              label={t('people.addCredential.validFrom')}
              description=""
              errorMessage={fieldState.error?.message}
              isOptional
            />
          )}
        />
        <Controller
          control={control}
          name="validTo"
          render={({ field, fieldState }) => (
            <DateField
              {...field}
              label={t('people.addCredential.validTo')}
              description=""
              errorMessage={fieldState.error?.message}
              isOptional
            />
          )}
        />
      </div>
      <p className="people-form-hint">{t('people.addCredential.valid.hint')}</p>
      {effect !== null && <AskedEffectSummary effect={effect} />}
      {failure !== null && <Refusal failure={failure} />}
    </FormDialog>
  )
}

/** A refusal that concerns the card as a whole; who holds the card is one step away. */
function Refusal({ failure }: { readonly failure: Failure }) {
  const t = useText()
  const { person, personId } = failure.params
  const holder = failure.code === 'directory_card_taken' && typeof personId === 'number' ? (personId as PersonId) : null
  return (
    <ErrorPanel
      failure={failure}
      actions={
        holder !== null && (
          <LinkButton href={formatRoute({ screen: 'people', id: holder })}>
            {t('people.addCredential.openHolder', { name: person ?? '' })}
          </LinkButton>
        )
      }
    />
  )
}
