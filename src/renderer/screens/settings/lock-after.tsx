import { useText } from '../../language/use-text.ts'
import { useMay } from '../../operators/use-may.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

const choices = [60, 300, 900, 1800, 3600, 14_400] as const

/** After how long without anybody a window locks. */
export function LockAfter() {
  const t = useText()
  const may = useMay('settings.update')
  const { failure, save } = useSettingsChange()
  return (
    <Section title={t('operators.lockAfter')} level={3} description={t('operators.lockAfter.hint')}>
      <WithSettings>
        {({ signIn: { lockSeconds } }) => {
          // The command line takes any other number as well.
          const offered = [...new Set<number>([...choices, lockSeconds])].toSorted((one, other) => one - other)
          return (
            <Select
              className="settings-lock-after"
              label={t('operators.lockAfter.label')}
              isDisabled={!may}
              options={offered.map((seconds) => ({
                id: String(seconds),
                label: t('operators.lockAfter.choice', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }),
              }))}
              value={String(lockSeconds)}
              onChange={(id) => void save({ signIn: { lockSeconds: Number(id) } })}
            />
          )
        }}
      </WithSettings>
      {failure !== null && <ErrorPanel failure={failure} />}
    </Section>
  )
}
