import { useApp } from '../../app/app-context.ts'
import { useShowShortcuts } from '../../app/show-shortcuts.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { PathValue } from './path-value.tsx'
import { logFile } from './log-file.ts'

/** What this is, for whoever looks after it. */
export function AboutSection() {
  const t = useText()
  const { stores } = useApp()
  const state = useResource(stores.info)
  const info = valueOf(state)
  const showShortcuts = useShowShortcuts()
  return (
    <Section title={t('settings.about')}>
      <p className="settings-words">{t('settings.about.what')}</p>
      <p className="settings-words">{t('settings.about.never')}</p>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void stores.info.refresh()} />}
      {info === undefined ? (
        state.kind !== 'error' && <LoadingState />
      ) : (
        <KeyValueList
          items={[
            { id: 'version', label: t('settings.about.version'), value: info.version },
            { id: 'host', label: t('settings.about.host'), value: t(`settings.about.host.${info.host}`) },
            { id: 'licence', label: t('settings.about.licence'), value: t('settings.about.licence.mit') },
            { id: 'log', label: t('settings.log'), value: <PathValue path={logFile(info)} /> },
          ]}
        />
      )}
      <div className="settings-actions">
        <Button icon="keyboard" onPress={showShortcuts}>
          {t('shell.shortcuts')}
        </Button>
      </div>
    </Section>
  )
}
