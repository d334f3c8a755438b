import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ScopePreview } from '../../../shared/contract/settings-calls.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { DepartmentList, GroupList } from './scope-lists.tsx'
import { limits, scopeOf, scopeSchema, scopeValues, statusesAtSource, type ScopeValues } from './scope-form.ts'
import { ConfirmScope, ScopePreviewView } from './scope-preview.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

/** Whom the sync takes. */
export function ScopeSection() {
  const t = useText()
  return (
    <Section title={t('settings.scope')} description={t('settings.scope.hint')}>
      <WithSettings>{(settings) => <ScopeForm settings={settings} />}</WithSettings>
    </Section>
  )
}

function ScopeForm({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { bridge, events } = useApp()
  const { failure, save } = useSettingsChange()
  const [departmentsResource] = useState(() =>
    createResource({ fetch: () => bridge.directory.departments({}), topics: ['directory'], events }),
  )
  const departments = valueOf(useResource(departmentsResource)) ?? []
  const saved = scopeValues(settings.scope)
  const schema = useMemo(() => scopeSchema(t), [t])
  const form = useForm<ScopeValues, unknown, ScopeValues>({
    defaultValues: saved,
    resolver: standardSchemaResolver(schema),
    mode: 'onChange',
  })
  const values = useWatch({ control: form.control, compute: (all: ScopeValues) => all })
  const [confirming, setConfirming] = useState<{
    readonly preview: ScopePreview
    readonly answer: (isWanted: boolean) => void
  } | null>(null)
  const [refusal, setRefusal] = useState<Failure | null>(null)

  /** Whether it may be saved: asks when people would leave, and does not save what could not be judged. */
  const isWanted = async (scope: Settings['scope']): Promise<boolean> => {
    setRefusal(null)
    const preview = await bridge.settings.previewScope({ scope })
    if (!preview.ok) setRefusal(preview.error)
    return preview.ok && (preview.value.leaving === 0 || confirm(preview.value))
  }
  const confirm = (preview: ScopePreview): Promise<boolean> =>
    new Promise((resolve) => {
      setConfirming({
        preview,
        answer: (isWanted) => {
          setConfirming(null)
          resolve(isWanted)
        },
      })
    })

  const store = async (checked: ScopeValues): Promise<ScopeValues | null> => {
    const scope = scopeOf(checked)
    if (!(await isWanted(scope))) return null
    const now = await save({ scope })
    return now === null ? null : scopeValues(now.scope)
  }
  return (
    <>
      <SettingsForm label={t('settings.scope')} form={form} saved={saved} onSave={store} failure={refusal ?? failure}>
        {limits(values) && <Notice title={t('settings.scope.full')}>{t('settings.scope.full.means')}</Notice>}
        <Section title={t('settings.scope.departments')} level={3}>
          <div className="settings-pair">
            <DepartmentList form={form} name="includeDepartments" departments={departments} />
            <DepartmentList form={form} name="excludeDepartments" departments={departments} />
          </div>
        </Section>
        <Section title={t('settings.scope.groups')} level={3}>
          <div className="settings-pair">
            <GroupList form={form} name="includeGroups" />
            <GroupList form={form} name="excludeGroups" />
          </div>
        </Section>
        <Section title={t('settings.scope.statuses')} level={3} description={t('settings.scope.statuses.hint')}>
          <Controller
            control={form.control}
            name="statuses"
            render={({ field, fieldState }) => (
              <div role="group" aria-label={t('settings.scope.statuses')} className="settings-checks">
                {statusesAtSource.map((status) => (
                  <Checkbox
                    key={status}
                    value={field.value[status]}
                    onChange={(isTaken) => field.onChange({ ...field.value, [status]: isTaken })}
                    onBlur={field.onBlur}
                    isInvalid={fieldState.error !== undefined}
                  >
                    {t(`settings.scope.statuses.${status}`)}
                  </Checkbox>
                ))}
                {fieldState.error?.message !== undefined && (
                  <p role="alert" className="ui-field-error">
                    {fieldState.error.message}
                  </p>
                )}
              </div>
            )}
          />
        </Section>
        <Preview values={values} />
      </SettingsForm>
      {confirming !== null && <ConfirmScope preview={confirming.preview} onAnswer={confirming.answer} />}
    </>
  )
}

/** Who would fall out, asked for before anything is saved. The answer goes when the lists change. */
function Preview({ values }: { readonly values: ScopeValues }) {
  const t = useText()
  const { bridge } = useApp()
  const key = JSON.stringify(values)
  const [shown, setShown] = useState<{ readonly of: string; readonly preview: ScopePreview } | null>(null)
  const { failure, run } = useAttempt()
  const look = usePending(() =>
    run(
      () => bridge.settings.previewScope({ scope: scopeOf(values) }),
      (preview) => setShown({ of: key, preview }),
    ),
  )
  return (
    <Section title={t('settings.scope.preview')} level={3} description={t('settings.scope.preview.hint')}>
      <div className="settings-actions">
        <Button icon="eye" onPress={look.start} isPending={look.isPending}>
          {t('settings.scope.preview.show')}
        </Button>
      </div>
      {failure !== null && <ErrorPanel failure={failure} />}
      {shown !== null && shown.of === key && <ScopePreviewView preview={shown.preview} />}
    </Section>
  )
}
