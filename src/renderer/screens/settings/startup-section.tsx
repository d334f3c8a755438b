import type { AppInfo } from '../../../shared/contract/app-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Switch } from '../../ui/checkbox.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Whether the program is there without anybody opening it. */
export function StartupSection() {
  const t = useText()
  const { stores } = useApp()
  const state = useResource(stores.info)
  const info = valueOf(state)
  return (
    <Section title={t('settings.startup')} description={t('settings.startup.hint')}>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void stores.info.refresh()} />}
      {info === undefined ? (
        state.kind !== 'error' && <LoadingState />
      ) : info.startAtLogin === null ? (
        <Notice title={t('settings.startup.cannot')}>{t(`settings.startup.cannot.${info.host}`)}</Notice>
      ) : (
        <StartAtLogin info={info} isOn={info.startAtLogin} />
      )}
    </Section>
  )
}

function StartAtLogin({ info, isOn }: { readonly info: AppInfo; readonly isOn: boolean }) {
  const t = useText()
  const { bridge, stores } = useApp()
  const { failure, run } = useAttempt()
  const change = usePending(() =>
    run(
      () => bridge.app.setStartAtLogin({ on: !isOn }),
      () => void stores.info.refresh(),
    ),
  )
  return (
    <div className="settings-form">
      <Switch
        value={isOn}
        onChange={change.start}
        isReadOnly={change.isPending}
        description={t(`settings.startup.how.${info.platform}`)}
      >
        {t('settings.startup.on')}
      </Switch>
      {failure !== null && <ErrorPanel failure={failure} />}
    </div>
  )
}
