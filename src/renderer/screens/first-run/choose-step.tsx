import { useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Either a campus that is made up, or one's own. */
export function ChooseStep({ onConnect }: { readonly onConnect: () => void }) {
  const t = useText()
  const { bridge } = useApp()
  const [failure, setFailure] = useState<Failure | null>(null)
  const sandbox = usePending(async () => {
    setFailure(null)
    // Its first sync begins by itself, and the overview shows it.
    const result = await bridge.source.trySandbox({})
    if (!result.ok) setFailure(result.error)
  })
  return (
    <>
      <div className="first-run-choices">
        <Section className="first-run-choice" title={t('firstRun.sandbox.title')}>
          <p>{t('firstRun.sandbox.text')}</p>
          <p className="first-run-quiet">{t('firstRun.sandbox.safe')}</p>
          <Button icon="play" onPress={sandbox.start} isPending={sandbox.isPending}>
            {t('firstRun.sandbox.start')}
          </Button>
        </Section>
        <Section className="first-run-choice" title={t('firstRun.connect.title')}>
          <p>{t('firstRun.connect.text')}</p>
          <p className="first-run-quiet">{t('firstRun.connect.safe')}</p>
          <Button variant="primary" icon="arrow-right" onPress={onConnect} isDisabled={sandbox.isPending}>
            {t('firstRun.connect.start')}
          </Button>
        </Section>
      </div>
      {failure !== null && <ErrorPanel failure={failure} onRetry={sandbox.start} isRetrying={sandbox.isPending} />}
    </>
  )
}
