import type { QuarantineRow } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { LinkButton } from '../../ui/button.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Section } from '../../ui/section.tsx'
import { recordWords } from './quarantine-words.ts'
import { recordFields } from './record-fields.ts'

/** One record that stays out: why, what puts it right, and what came. */
export function QuarantinePane({ row }: { readonly row: QuarantineRow }) {
  const { translator } = useApp()
  const { t } = translator
  const { reason, fix } = recordWords(row, translator)
  const kind = t(`runs.one.${row.collection}`)
  return (
    <div className="quarantine-record">
      <header>
        <DetailHeading>
          {row.key === null ? t('quarantine.detail.noKey', { kind }) : t('quarantine.detail.heading', { kind, key: row.key })}
        </DetailHeading>
        <p className="quarantine-since">
          {t('quarantine.detail.since')}{' '}
          <a href={formatRoute({ screen: 'runs', id: row.run_id })}>{t('quarantine.detail.run', { run: row.run_id })}</a>
        </p>
      </header>
      <Section title={t('quarantine.detail.why')}>
        <p className="quarantine-words">{reason}</p>
      </Section>
      <Section title={t('quarantine.detail.fix')}>
        <p className="quarantine-words">{fix}</p>
        {row.code === 'format_unmapped' && (
          <div>
            <LinkButton icon="settings" href={formatRoute({ screen: 'settings', section: 'formats' })}>
              {t('quarantine.fix.openFormats')}
            </LinkButton>
          </div>
        )}
      </Section>
      <Section title={t('quarantine.detail.record')}>
        <RecordAsItCame record={row.record} />
      </Section>
    </div>
  )
}

function RecordAsItCame({ record }: { readonly record: unknown }) {
  const { translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const fields = recordFields(record, t, format)
  if (fields === null) {
    return (
      <>
        {typeof record === 'string' && <p className="quarantine-since">{t('quarantine.detail.cut')}</p>}
        <pre className="quarantine-raw">{typeof record === 'string' ? record : JSON.stringify(record, null, 2)}</pre>
      </>
    )
  }
  return (
    <KeyValueList
      items={fields.map(({ id, label, value }) => ({
        id,
        label,
        value: value ?? <span className="quarantine-nothing">{t('quarantine.detail.nothing')}</span>,
      }))}
    />
  )
}
