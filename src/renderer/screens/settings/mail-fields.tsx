import type { Ref } from 'react'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { type MailSettings, mailSecurities } from '../../../shared/mail-settings.ts'
import { useText } from '../../language/use-text.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type MailValues, portFor } from './mail-form.ts'

export interface MailFieldsProps {
  /** Kept by the form's owner alone: it goes to main and nowhere else. */
  readonly password: string
  readonly onPassword: (password: string) => void
  readonly passwordRef: Ref<HTMLInputElement>
  readonly isPasswordMissing: boolean
  /** `kept`: the one in the keychain goes on being used; `other`: it was saved for another server or user. */
  readonly savedPassword: 'hint' | 'kept' | 'other'
}

/** Which server, how it is reached, who signs in, and what people see of it. */
export function MailFields(props: MailFieldsProps) {
  const { password, onPassword, passwordRef, isPasswordMissing, savedPassword } = props
  const t = useText()
  const { control, getValues, setValue } = useFormContext<MailValues, unknown, MailSettings>()
  const user = useWatch({ control, name: 'user' })
  const text = (name: 'host' | 'user' | 'from' | 'organization') => (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          {...field}
          label={t(`mail.${name}`)}
          description={t(`mail.${name}.hint`)}
          type={name === 'from' ? 'email' : 'text'}
          autoComplete="off"
          spellCheck={false}
          errorMessage={fieldState.error && t(`mail.${name}.wrong`)}
        />
      )}
    />
  )
  return (
    <>
      {text('host')}
      <Controller
        control={control}
        name="security"
        render={({ field, fieldState }) => (
          <RadioGroup
            label={t('mail.security')}
            value={field.value}
            onChange={(security) => {
              setValue('port', portFor(security, getValues()), { shouldDirty: true })
              field.onChange(security)
            }}
            options={mailSecurities.map((id) => ({
              id,
              label: t(`mail.security.${id}`),
              description: t(`mail.security.${id}.hint`),
            }))}
            errorMessage={fieldState.error && t('mail.security.wrong')}
          />
        )}
      />
      <Controller
        control={control}
        name="port"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('mail.port')}
            minValue={1}
            maxValue={65_535}
            formatOptions={{ useGrouping: false }}
            errorMessage={fieldState.error && t('mail.port.wrong')}
          />
        )}
      />
      {text('user')}
      {user.trim() !== '' && (
        <TextField
          label={t('mail.password')}
          description={t(`mail.password.${savedPassword}`)}
          ref={passwordRef}
          type="password"
          autoComplete="off"
          value={password}
          onChange={onPassword}
          maxLength={1024}
          errorMessage={isPasswordMissing ? t('mail.password.wrong') : undefined}
        />
      )}
      {text('from')}
      {text('organization')}
    </>
  )
}
