import { languages } from '../../../shared/errors/app-error.ts'
import { themes, type Settings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Section } from '../../ui/section.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

/** How it speaks and looks: at once, wherever the window is. */
export function AppearanceSection() {
  const t = useText()
  return (
    <Section title={t('settings.appearance')} description={t('settings.appearance.hint')}>
      <WithSettings>{(settings) => <Choices settings={settings} />}</WithSettings>
    </Section>
  )
}

function Choices({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { stores } = useApp()
  const { failure, save } = useSettingsChange()
  const change = async (what: Parameters<typeof save>[0]): Promise<void> => {
    // The language in use is told with the facts about the program.
    if ((await save(what)) !== null) await stores.info.refresh()
  }
  return (
    <div className="settings-form">
      <RadioGroup
        label={t('settings.language')}
        value={settings.language ?? 'system'}
        onChange={(chosen) => void change({ language: chosen === 'system' ? null : chosen })}
        options={[
          { id: 'system', label: t('settings.language.system') },
          ...languages.map((id) => ({ id, label: t(`settings.language.${id}`) })),
        ]}
      />
      <RadioGroup
        label={t('settings.theme')}
        value={settings.theme}
        onChange={(theme) => void change({ theme })}
        options={themes.map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
      />
      {failure !== null && <ErrorPanel failure={failure} />}
    </div>
  )
}
