import { useText } from '../../language/use-text.ts'
import { useMay } from '../../operators/use-may.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

const choices = [1, 2, 3, 5, 7, 10] as const

/** For how long records of the audit log stay in the database. */
export function KeepAudit() {
  const t = useText()
  const may = useMay('settings.update')
  const { failure, save } = useSettingsChange()
  return (
    <Section title={t('settings.audit')} level={3} description={t('settings.audit.keep.hint')}>
      <WithSettings>
        {({ audit: { keepYears } }) => {
          // The command line takes any other number as well.
          const offered = [...new Set([...choices, ...(keepYears === null ? [] : [keepYears])])].toSorted(
            (one, other) => one - other,
          )
          return (
            <Select
              className="settings-lock-after"
              label={t('settings.audit.keep')}
              isDisabled={!may}
              options={[
                { id: 'all', label: t('settings.audit.keep.all') },
                ...offered.map((years) => ({ id: String(years), label: t('settings.audit.keep.years', { years }) })),
              ]}
              value={keepYears === null ? 'all' : String(keepYears)}
              onChange={(id) => void save({ audit: { keepYears: id === 'all' ? null : Number(id) } })}
            />
          )
        }}
      </WithSettings>
      {failure !== null && <ErrorPanel failure={failure} />}
    </Section>
  )
}
