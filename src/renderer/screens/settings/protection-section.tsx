import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { brakeLimit } from '../../../shared/brake-limit.ts'
import type { DirectoryTotals } from '../../../shared/contract/directory-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Section } from '../../ui/section.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

const protectionForm = z.object({ graceDays: settingsSchema.shape.sync.unwrap().shape.graceDays })
type Checked = z.output<typeof protectionForm>
type ProtectionValues = { graceDays: number | null }

/** What keeps a mistake at the source from taking everybody's access. */
export function ProtectionSection() {
  const t = useText()
  return (
    <Section title={t('settings.protection')} description={t('settings.protection.hint')}>
      <Section title={t('settings.grace')} level={3} description={t('settings.grace.hint')}>
        <WithSettings>{(settings) => <GraceForm settings={settings} />}</WithSettings>
      </Section>
      <Brake />
    </Section>
  )
}

function GraceForm({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { failure, save } = useSettingsChange()
  const saved = { graceDays: settings.sync.graceDays }
  const form = useForm<ProtectionValues, unknown, Checked>({
    defaultValues: saved,
    resolver: standardSchemaResolver(protectionForm),
    mode: 'onTouched',
  })
  const days = useWatch({ control: form.control, name: 'graceDays' })
  const store = async (checked: Checked): Promise<ProtectionValues | null> => {
    const now = await save({ sync: { ...settings.sync, ...checked } })
    return now === null ? null : { graceDays: now.sync.graceDays }
  }
  return (
    <SettingsForm
      label={t('settings.grace')}
      form={form}
      saved={saved}
      onSave={store}
      failure={failure}
      note={
        days === 0 && (
          <Notice tone="warning" title={t('settings.grace.none')} isLive>
            {t('settings.grace.none.means')}
          </Notice>
        )
      }
    >
      <Controller
        control={form.control}
        name="graceDays"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('settings.grace.days')}
            description={t('settings.grace.days.hint')}
            errorMessage={fieldState.error && t('settings.wrong.days', { from: 0, to: 3650 })}
          />
        )}
      />
    </SettingsForm>
  )
}

/** The brake (rule 5). Its thresholds are no settings: a person who is in a hurry would raise them. */
function Brake() {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() => createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }))
  const state = useResource(resource)
  const totals = valueOf(state)
  return (
    <Section title={t('settings.brake')} level={3} description={t('settings.brake.hint')}>
      <ul className="settings-facts">
        <li>{t('settings.brake.large')}</li>
        <li>{t('settings.brake.small')}</li>
        <li>{t('settings.brake.day')}</li>
        <li>{t('settings.brake.security')}</li>
        <li>{t('settings.brake.approve')}</li>
      </ul>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {totals === undefined ? state.kind !== 'error' && <LoadingState /> : <BrakeHere totals={totals} />}
      <p className="settings-quiet">{t('settings.brake.fixed')}</p>
    </Section>
  )
}

function BrakeHere({ totals }: { readonly totals: DirectoryTotals }) {
  const t = useText()
  const { number } = useFormat()
  return (
    <table className="settings-table">
      <caption>{t('settings.brake.here')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('overview.totals.kind')}</th>
          <th scope="col" className="settings-number">
            {t('settings.brake.standing')}
          </th>
          <th scope="col">{t('settings.brake.held')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const standing = totals[kind].atrium
          return (
            <tr key={kind}>
              <th scope="row">{t(`overview.kind.${kind}`)}</th>
              <td className="settings-number">{number(standing)}</td>
              <td>{standing === 0 ? '–' : t('settings.brake.moreThan', { count: Math.floor(brakeLimit(standing)) })}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
