import type { AuditHead as Head } from '../../../shared/contract/audit-calls.ts'
import { useNow } from '../../app/use-now.ts'
import { useText } from '../../language/use-text.ts'
import { useFormat } from '../../language/use-format.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { type Verification, useVerification } from './use-verification.ts'

/** Where the chain ends, to be written down, and the check that everything before fits. */
export function AuditHead({ head }: { readonly head: Resource<Head> }) {
  const t = useText()
  const format = useFormat()
  const state = useResource(head)
  const value = valueOf(state)
  const verification = useVerification()
  const now = useNow()
  if (value === undefined || value.seq === 0) {
    return state.kind === 'error' ? <ErrorPanel failure={state.error} onRetry={() => void head.refresh()} /> : null
  }
  const { seq, text } = value
  return (
    <section className="audit-head" aria-labelledby="audit-head">
      <h2 id="audit-head">{t('audit.head')}</h2>
      <p className="audit-words">{t('audit.head.text')}</p>
      <p className="audit-printed">{t('audit.head.printed', { seq, time: format.dateTime(now) })}</p>
      <code className="audit-hash">{text}</code>
      <div className="audit-actions">
        <CopyButton text={text} label={t('audit.head.copy')} words={t('audit.head.copy.words')} />
        <Button onPress={() => window.print()}>{t('audit.head.print')}</Button>
        {verification.state.kind === 'running' ? (
          <Button onPress={verification.cancel}>{t('common.cancel')}</Button>
        ) : (
          <Button variant="primary" icon="check" onPress={verification.start}>
            {t('audit.verify')}
          </Button>
        )}
      </div>
      <Outcome state={verification.state} />
    </section>
  )
}

function Outcome({ state }: { readonly state: Verification }) {
  const t = useText()
  const format = useFormat()
  switch (state.kind) {
    case 'idle':
      return null
    case 'running': {
      const { done, total } = state
      return (
        <ProgressBar
          label={t('audit.verify.label')}
          value={done}
          max={total}
          valueText={t('audit.verify.progress', { done: format.number(done), total: format.number(total) })}
        />
      )
    }
    case 'fits':
      return (
        <Notice tone="ok" isLive title={t('audit.verify.ok.title')}>
          {t('audit.verify.ok.text', { seq: state.seq, time: format.dateTime(state.at) })}
        </Notice>
      )
    case 'broken':
      return (
        <Notice tone="error" isLive title={t('audit.verify.broken.title')}>
          <p>{t(`audit.break.${state.broken.kind}`, { seq: state.broken.seq ?? '?' })}</p>
          <p>{t('audit.verify.broken.next')}</p>
        </Notice>
      )
    case 'failed':
      return <ErrorPanel failure={state.error} />
    default:
      return state satisfies never
  }
}
