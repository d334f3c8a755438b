import { Controller, type Control } from 'react-hook-form'
import { domainPolicies, scimProviders } from '../../../shared/domain.ts'
import { useText } from '../../language/use-text.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { providerName } from './connection-words.ts'
import type { ConnectionForm } from './connection-form.ts'

export function DomainsField({ control }: { readonly control: Control<ConnectionForm> }) {
  const t = useText()
  return (
    <Controller
      control={control}
      name="domains"
      render={({ field, fieldState }) => (
        <TextField
          {...field}
          label={t('scim.form.domains')}
          description={t('scim.form.domains.hint')}
          errorMessage={fieldState.error?.message}
          isRequired
          autoFocus
          autoComplete="off"
          spellCheck={false}
        />
      )}
    />
  )
}

/** Everything of a connection but its domains. */
export function ConnectionFields({ control }: { readonly control: Control<ConnectionForm> }) {
  const t = useText()
  return (
    <>
      <Controller
        control={control}
        name="provider"
        render={({ field }) => (
          <Select
            {...field}
            label={t('scim.form.provider')}
            options={scimProviders.map((id) => ({ id, label: providerName(id, t) }))}
          />
        )}
      />
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={t('scim.form.name')}
            description={t('scim.form.name.hint')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoComplete="off"
          />
        )}
      />
      <Controller
        control={control}
        name="domainPolicy"
        render={({ field }) => (
          <>
            <RadioGroup
              name={field.name}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              label={t('scim.form.policy')}
              options={domainPolicies.map((id) => ({
                id,
                label: t(`scim.policy.${id}`),
                description: t(`scim.policy.${id}.hint`),
              }))}
            />
            {field.value === 'any' && (
              <Notice tone="warning" isLive>
                {t('scim.policy.any.warning')}
              </Notice>
            )}
          </>
        )}
      />
      <Controller
        control={control}
        name="invites"
        render={({ field }) => (
          <Checkbox name={field.name} value={field.value} onChange={field.onChange} onBlur={field.onBlur}>
            {t('scim.form.invites')}
          </Checkbox>
        )}
      />
    </>
  )
}
