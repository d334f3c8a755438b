import type { Ref } from 'react'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import type { MessageId } from '../../shared/language/translator.ts'
import type { SourceSettings } from '../../shared/settings.ts'
import { useApp } from '../app/app-context.ts'
import { useFailureToast } from '../app/use-failure-toast.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { Button } from '../ui/button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { usePending } from '../ui/use-pending.ts'
import { ColumnFields } from './column-fields.tsx'
import { Advanced } from './advanced.tsx'
import type { SourceValues } from './source-form.ts'

export interface SourceFieldsProps {
  /** Kept by the form's owner alone: it goes to main and nowhere else. */
  readonly secret: string
  readonly onSecret: (secret: string) => void
  readonly secretRef: Ref<HTMLInputElement>
  readonly secretError: string | undefined
  /** `used`: the one in the keychain is kept; `of_another`: it was saved for another address or sign-in, and does not go along. */
  readonly savedSecret: 'none' | 'used' | 'of_another'
}

const secretHints = {
  none: 'source.secret.hint',
  used: 'source.secret.kept',
  of_another: 'source.secret.other',
} as const satisfies Readonly<Record<SourceFieldsProps['savedSecret'], MessageId>>

/** Where people, credentials and groups are read from. */
export function SourceFields(props: SourceFieldsProps) {
  const t = useText()
  const { control } = useFormContext<SourceValues, unknown, SourceSettings>()
  const kind = useWatch({ control, name: 'kind' })
  return (
    <>
      <Controller
        control={control}
        name="kind"
        render={({ field }) => (
          <RadioGroup
            label={t('source.kind')}
            value={field.value}
            onChange={field.onChange}
            options={[
              { id: 'rest', label: t('source.kind.rest'), description: t('source.kind.rest.hint') },
              { id: 'csv', label: t('source.kind.csv'), description: t('source.kind.csv.hint') },
            ]}
          />
        )}
      />
      {kind === 'rest' ? <RestFields {...props} /> : <CsvFields />}
    </>
  )
}

function RestFields({ secret, onSecret, secretRef, secretError, savedSecret }: SourceFieldsProps) {
  const t = useText()
  const { control } = useFormContext<SourceValues, unknown, SourceSettings>()
  const auth = useWatch({ control, name: 'auth.kind' })
  return (
    <>
      <Controller
        control={control}
        name="url"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('source.url')}
            description={t('source.url.hint')}
            type="url"
            placeholder="https://atrium.example.edu/api"
            autoComplete="off"
            spellCheck={false}
            errorMessage={fieldState.error && t('source.url.wrong')}
          />
        )}
      />
      <Controller
        control={control}
        name="auth.kind"
        render={({ field }) => (
          <RadioGroup
            label={t('source.auth')}
            orientation="horizontal"
            value={field.value}
            onChange={field.onChange}
            options={[
              { id: 'bearer', label: t('source.auth.bearer') },
              { id: 'basic', label: t('source.auth.basic') },
              { id: 'none', label: t('source.auth.none') },
            ]}
          />
        )}
      />
      {auth === 'basic' && (
        <Controller
          control={control}
          name="auth.username"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('source.username')}
              autoComplete="off"
              spellCheck={false}
              errorMessage={fieldState.error && t('source.username.wrong')}
            />
          )}
        />
      )}
      {auth !== 'none' && (
        <TextField
          label={t(auth === 'bearer' ? 'source.token' : 'source.password')}
          description={t(secretHints[savedSecret])}
          ref={secretRef}
          type="password"
          autoComplete="off"
          value={secret}
          onChange={onSecret}
          maxLength={4096}
          errorMessage={secretError}
        />
      )}
      <Advanced>
        <Controller
          control={control}
          name="pageSize"
          render={({ field, fieldState }) => (
            <NumberField
              {...field}
              label={t('source.pageSize')}
              description={t('source.pageSize.hint')}
              minValue={1}
              maxValue={5000}
              errorMessage={fieldState.error && t('source.pageSize.wrong')}
            />
          )}
        />
      </Advanced>
    </>
  )
}

function CsvFields() {
  const t = useText()
  const { control, setValue } = useFormContext<SourceValues, unknown, SourceSettings>()
  const { bridge, stores } = useApp()
  const info = valueOf(useResource(stores.info))
  const tellFailure = useFailureToast()
  const choose = usePending(async () => {
    const result = await bridge.app.chooseFolder({})
    if (!result.ok) tellFailure(result.error)
    else if (result.value.folder !== null) {
      setValue('folder', result.value.folder, { shouldValidate: true, shouldDirty: true })
    }
  })
  return (
    <>
      <div className="source-folder">
        <Controller
          control={control}
          name="folder"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('source.folder')}
              description={t('source.folder.hint')}
              autoComplete="off"
              spellCheck={false}
              errorMessage={fieldState.error && t('source.folder.wrong')}
            />
          )}
        />
        {info?.canChooseFolder === true && (
          <Button icon="folder" onPress={choose.start} isPending={choose.isPending}>
            {t('source.folder.choose')}
          </Button>
        )}
      </div>
      <Advanced>
        <ColumnFields />
      </Advanced>
    </>
  )
}
