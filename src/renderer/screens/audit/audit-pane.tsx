import type { AuditRow } from '../../../shared/contract/audit-calls.ts'
import { auditSentence, auditVia, auditWho } from '../../../shared/audit/audit-sentence.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { KeyValueList, type KeyValue } from '../../ui/key-value-list.tsx'
import { DetailHeading } from '../../ui/list-screen/detail.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { Section } from '../../ui/section.tsx'

/** One record with all that it tells, in the words in which it is kept. */
export function AuditPane({ row, onClose }: { readonly row: AuditRow; readonly onClose: () => void }) {
  const { translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const { seq, at, action, target, outcome, details, hash } = row
  const { changes, ...told } = details
  const facts: KeyValue[] = [
    { id: 'at', label: t('audit.column.at'), value: format.dateTime(at) },
    { id: 'who', label: t('audit.detail.who'), value: auditWho(translator, row) },
    { id: 'via', label: t('audit.column.via'), value: auditVia(translator, row) },
    { id: 'action', label: t('audit.detail.action'), value: <code>{action}</code> },
    ...(target === null ? [] : [{ id: 'target', label: t('audit.detail.target'), value: <code>{target}</code> }]),
  ]
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes the pane from wherever the focus is in it
    <div className="audit-pane" onKeyDown={onEscape(onClose)}>
      <header>
        <DetailHeading>{t('audit.detail.heading', { seq: format.number(seq) })}</DetailHeading>
        <p className="audit-words">{auditSentence(translator, row)}</p>
      </header>
      {outcome !== 'ok' && (
        <Section title={t('audit.detail.why')}>
          <p className="audit-words">{t('audit.detail.code', { code: outcome })}</p>
        </Section>
      )}
      <Section title={t('audit.detail.facts')}>
        <KeyValueList items={facts} />
      </Section>
      {Array.isArray(changes) && changes.length > 0 && (
        <Section title={t('audit.detail.changes')}>
          <KeyValueList items={changes.map(changeItem(t))} />
        </Section>
      )}
      {Object.keys(told).length > 0 && (
        <Section title={t('audit.detail.told')}>
          <KeyValueList
            items={Object.entries(told).map(([name, value]) => ({
              id: name,
              label: name,
              value: Array.isArray(value) ? value.join(', ') : JSON.stringify(value),
            }))}
          />
        </Section>
      )}
      <Section title={t('audit.detail.hash')}>
        <code className="audit-hash">{hash}</code>
        <CopyButton text={hash} label={t('audit.detail.hash.copy')} />
      </Section>
    </div>
  )
}

function changeItem(t: ReturnType<typeof useApp>['translator']['t']): (change: unknown, at: number) => KeyValue {
  return (change, at) => {
    const { key, before, after } = change as { readonly key: string; readonly before: string; readonly after: string }
    const value = before === '' ? after : t('audit.detail.change', { before, after })
    return { id: String(at), label: key, value }
  }
}
