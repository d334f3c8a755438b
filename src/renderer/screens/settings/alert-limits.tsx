import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { Controller, useForm } from 'react-hook-form'
import { type AlertSettings, alertSettings } from '../../../shared/alerts.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useText } from '../../language/use-text.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsChange } from './use-settings-change.ts'

/** As typed: null while a field is empty. */
type LimitValues = Record<keyof AlertSettings, number | null>

/** From when on something is worth an alert. */
export function AlertLimits({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { failure, save } = useSettingsChange()
  const saved: LimitValues = { ...settings.alerts }
  const form = useForm<LimitValues, unknown, AlertSettings>({
    defaultValues: saved,
    resolver: standardSchemaResolver(alertSettings),
    mode: 'onTouched',
  })
  const { control } = form
  const store = async (alerts: AlertSettings): Promise<LimitValues | null> => {
    const now = await save({ alerts })
    return now === null ? null : { ...now.alerts }
  }
  return (
    <SettingsForm label={t('alerts.thresholds')} form={form} saved={saved} onSave={store} failure={failure}>
      <Controller
        control={control}
        name="tokenAgeDays"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('alerts.tokenAge')}
            description={t('alerts.tokenAge.hint')}
            errorMessage={fieldState.error && t('alerts.tokenAge.wrong')}
          />
        )}
      />
      <Controller
        control={control}
        name="quarantineGrowth"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('alerts.growth')}
            description={t('alerts.growth.hint')}
            errorMessage={fieldState.error && t('alerts.growth.wrong')}
          />
        )}
      />
    </SettingsForm>
  )
}
