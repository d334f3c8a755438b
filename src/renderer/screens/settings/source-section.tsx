import { useState } from 'react'
import type { SourceSettings, Settings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { useSetUp } from '../../stores/use-set-up.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList, type KeyValue } from '../../ui/key-value-list.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { ChangeSource } from './change-source.tsx'
import { NextRead } from './next-read.tsx'
import { WithSettings } from './with-settings.tsx'

/** Where everything is read from. */
export function SourceSection() {
  const t = useText()
  const { bridge, events } = useApp()
  const setUp = useSetUp()
  const [secretResource] = useState(() =>
    createResource({ fetch: () => bridge.source.secret({}), topics: ['settings'], events }),
  )
  const secretState = useResource(secretResource)
  const secret = valueOf(secretState)
  const [isChanging, setChanging] = useState(false)
  return (
    <Section title={t('settings.source')} description={t('settings.source.hint')}>
      {setUp === 'first_plan' && (
        <Notice
          title={t('settings.source.firstPlan')}
          actions={<LinkButton href={formatRoute({ screen: 'first-run' })}>{t('shell.nav.firstRun')}</LinkButton>}
        >
          {t('settings.source.firstPlan.text')}
        </Notice>
      )}
      {secretState.kind === 'error' && <ErrorPanel failure={secretState.error} onRetry={() => void secretResource.refresh()} />}
      <WithSettings>
        {(settings) =>
          secret === undefined ? (
            secretState.kind !== 'error' && <LoadingState />
          ) : isChanging ? (
            <ChangeSource settings={settings} hasSecret={secret.savedAt !== null} onClose={() => setChanging(false)} />
          ) : settings.source === null ? (
            <NoSource onConnect={() => setChanging(true)} />
          ) : (
            <>
              <Facts source={settings.source} settings={settings} savedAt={secret.savedAt} />
              <div className="settings-actions">
                <Button icon="edit" onPress={() => setChanging(true)}>
                  {t('settings.source.change')}
                </Button>
              </div>
              <NextRead kind={settings.source.kind} />
            </>
          )
        }
      </WithSettings>
    </Section>
  )
}

function NoSource({ onConnect }: { readonly onConnect: () => void }) {
  const t = useText()
  return (
    <EmptyState
      kind="not-connected"
      actions={
        <>
          <Button variant="primary" onPress={onConnect}>
            {t('firstRun.connect.start')}
          </Button>
          <LinkButton href={formatRoute({ screen: 'first-run' })}>{t('shell.nav.firstRun')}</LinkButton>
        </>
      }
    />
  )
}

interface FactsProps {
  readonly source: SourceSettings
  readonly settings: Pick<Settings, 'sandbox'>
  /** Null while no secret is saved. */
  readonly savedAt: number | null
}

function Facts({ source, settings, savedAt }: FactsProps) {
  const t = useText()
  const format = useFormat()
  const mark = settings.sandbox ? <Badge icon="info">{t('shell.sandbox')}</Badge> : undefined
  const items: KeyValue[] = [{ id: 'kind', label: t('source.kind'), value: t(`source.kind.${source.kind}`), aside: mark }]
  if (source.kind === 'csv') {
    const renamed = Object.values(source.columns).reduce((sum, columns) => sum + Object.keys(columns).length, 0)
    items.push(
      { id: 'folder', label: t('source.folder'), value: <code>{source.folder}</code> },
      { id: 'columns', label: t('source.columns'), value: t('settings.source.columns', { count: renamed }) },
    )
  } else {
    items.push(
      { id: 'url', label: t('source.url'), value: <code>{source.url}</code> },
      { id: 'auth', label: t('source.auth'), value: t(`source.auth.${source.auth.kind}`) },
    )
    if (source.auth.kind === 'basic') items.push({ id: 'user', label: t('source.username'), value: source.auth.username })
    if (source.auth.kind !== 'none') {
      items.push({
        id: 'secret',
        label: t(source.auth.kind === 'bearer' ? 'source.token' : 'source.password'),
        value:
          savedAt === null
            ? t('settings.source.secret.none')
            : t('settings.source.secret.since', { time: format.dateTime(savedAt) }),
      })
    }
    items.push({ id: 'page', label: t('source.pageSize'), value: format.number(source.pageSize) })
  }
  return (
    <>
      <KeyValueList items={items} />
      {settings.sandbox && <p className="settings-quiet">{t('settings.source.sandbox')}</p>}
    </>
  )
}
