import { useState } from 'react'
import type { SourceSettings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Whether the next sync reads everything, and a way to have it so. */
export function NextRead({ kind }: { readonly kind: SourceSettings['kind'] }) {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.source.nextRead({}), topics: ['settings', 'runs', 'sync'], events }),
  )
  const next = valueOf(useResource(resource))
  const { failure, run } = useAttempt()
  const ask = usePending(() =>
    run(
      () => bridge.source.readFully({}),
      () => void resource.refresh(),
    ),
  )
  return (
    <Section title={t('settings.fullRead')} level={3} description={t(`settings.fullRead.hint.${kind}`)}>
      {kind === 'rest' && (
        <div className="settings-actions">
          <Button icon="refresh" onPress={ask.start} isPending={ask.isPending}>
            {t('settings.fullRead.ask')}
          </Button>
          <span role="status" className="settings-state">
            {next?.full === true && <StatusBadge status="ok">{t('settings.fullRead.asked')}</StatusBadge>}
          </span>
        </div>
      )}
      {failure !== null && <ErrorPanel failure={failure} />}
    </Section>
  )
}
