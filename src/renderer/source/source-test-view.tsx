import type { SourceTest } from '../../shared/contract/source-calls.ts'
import type { SourcePerson } from '../../shared/atrium-contract.ts'
import { kinds } from '../../shared/domain.ts'
import type { Settings } from '../../shared/settings.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { StatusBadge } from '../ui/badge.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { FormatTable } from './format-table.tsx'

export interface SourceTestViewProps {
  readonly test: SourceTest
  readonly mapped: Settings['formats']
  readonly onMap: (mapped: Settings['formats']) => void
}

/** What a test of the connection found, as an administrator reads it. */
export function SourceTestView({ test, mapped, onMap }: SourceTestViewProps) {
  const t = useText()
  return (
    <div className="source-test">
      {!test.warnings.includes('no_drop') && (
        <Notice tone="ok" title={t(test.kind === 'rest' ? 'source.answers' : 'source.readable')} isLive>
          <FoundCounts test={test} />
        </Notice>
      )}
      {test.warnings.map((warning) => (
        <Notice key={warning} tone="warning" title={t(`source.warning.${warning}`)} isLive={warning === 'no_drop'}>
          {t(`source.warning.${warning}.means`)}
        </Notice>
      ))}
      {test.badItems.length > 0 && (
        <Section title={t('source.badItems')} level={3}>
          <ul className="source-bad">
            {test.badItems.map((reason) => (
              <li key={reason}>
                <code>{reason}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {test.people.length > 0 && (
        <Section title={t('source.people', { count: test.people.length })} level={3}>
          <FirstPeople people={test.people} />
        </Section>
      )}
      {test.formats.length > 0 && <FormatTable formats={test.formats} mapped={mapped} onMap={onMap} />}
    </div>
  )
}

function FoundCounts({ test }: { readonly test: SourceTest }) {
  const t = useText()
  const format = useFormat()
  const counts = test.counts ?? test.totals
  const parts = kinds.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [t(`overview.held.${kind}`, { count })]
  })
  return <p>{parts.length === 0 ? t('source.counts.none') : t('source.counts', { list: format.list(parts) })}</p>
}

function FirstPeople({ people }: { readonly people: readonly SourcePerson[] }) {
  const t = useText()
  const format = useFormat()
  return (
    // A part that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="source-scroll" role="group" aria-label={t('source.people', { count: people.length })} tabIndex={0}>
      <table className="source-table">
        <thead>
          <tr>
            <th scope="col">{t('source.column.name')}</th>
            <th scope="col">{t('source.column.campusId')}</th>
            <th scope="col">{t('source.column.email')}</th>
            <th scope="col">{t('source.column.department')}</th>
            <th scope="col">{t('source.column.status')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{format.personName(person) || person.id}</th>
              <td>{person.campus_id}</td>
              <td>{person.email}</td>
              <td>{person.department}</td>
              <td>
                <StatusBadge status={person.status === 'active' ? 'ok' : 'neutral'}>
                  {t(`source.status.${person.status}`)}
                </StatusBadge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
