import { useState } from 'react'
import { clockText } from '../../../shared/clock-text.ts'
import type { ListedRecipient } from '../../../shared/contract/alerts-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFailureToast } from '../../app/use-failure-toast.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { AlertLimits } from './alert-limits.tsx'
import { AlertMails } from './alert-mails.tsx'
import { RecipientDialog, RemoveRecipientDialog } from './recipient-dialogs.tsx'
import { WithSettings } from './with-settings.tsx'

type Asked = { readonly kind: 'add' } | { readonly kind: 'change' | 'remove'; readonly recipient: ListedRecipient }

/** Who is told by e-mail of what, from when on, and what became of it. */
export function AlertsSection() {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.alerts.recipients({}), topics: ['alerts', 'operators'], events }),
  )
  const state = useResource(resource)
  const recipients = valueOf(state)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (): void => setAsked(null)
  return (
    <>
      <Section title={t('settings.alerts')} description={t('alerts.hint')}>
        <WithSettings>{({ mail }) => (mail === null ? <NoServer /> : null)}</WithSettings>
        <Section
          title={t('alerts.recipients')}
          level={3}
          actions={
            <Button icon="add" onPress={() => setAsked({ kind: 'add' })}>
              {t('alerts.add')}
            </Button>
          }
        >
          {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
          {recipients === undefined && state.kind !== 'error' && <LoadingState />}
          {recipients?.length === 0 && <p className="settings-quiet">{t('alerts.none')}</p>}
          {recipients !== undefined && recipients.length > 0 && <RecipientTable recipients={recipients} onAsk={setAsked} />}
        </Section>
        <Section title={t('alerts.thresholds')} level={3}>
          <WithSettings>{(settings) => <AlertLimits settings={settings} />}</WithSettings>
        </Section>
        <AlertMails />
      </Section>
      {asked?.kind === 'add' && <RecipientDialog recipient={null} onClose={close} />}
      {asked?.kind === 'change' && <RecipientDialog recipient={asked.recipient} onClose={close} />}
      {asked?.kind === 'remove' && <RemoveRecipientDialog recipient={asked.recipient} onClose={close} />}
    </>
  )
}

function NoServer() {
  const t = useText()
  return (
    <Notice
      tone="warning"
      title={t('alerts.noServer.title')}
      actions={
        <LinkButton icon="mail" href={formatRoute({ screen: 'settings', section: 'mail' })}>
          {t('alerts.noServer.link')}
        </LinkButton>
      }
    >
      {t('alerts.noServer.text')}
    </Notice>
  )
}

interface RecipientTableProps {
  readonly recipients: readonly ListedRecipient[]
  readonly onAsk: (asked: Asked) => void
}

function RecipientTable({ recipients, onAsk }: RecipientTableProps) {
  const t = useText()
  return (
    <table className="settings-table">
      <caption className="ui-visually-hidden">{t('alerts.recipients')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('alerts.address')}</th>
          <th scope="col">{t('alerts.topics')}</th>
          <th scope="col">{t('alerts.when')}</th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('alerts.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {recipients.map((recipient) => {
          const { id, address, operator, topics } = recipient
          return (
            <tr key={id}>
              <th scope="row">
                {address}
                {operator !== null && <div className="settings-quiet">{operator}</div>}
              </th>
              <td>{topics.map((topic) => t(`alerts.topic.${topic}`)).join(', ')}</td>
              <td>
                <When recipient={recipient} />
              </td>
              <td className="settings-row-actions">
                <TestButton recipient={recipient} />
                <IconButton
                  icon="edit"
                  label={t('alerts.changeOf', { address })}
                  onPress={() => onAsk({ kind: 'change', recipient })}
                />
                <IconButton
                  icon="delete"
                  label={t('alerts.removeOf', { address })}
                  onPress={() => onAsk({ kind: 'remove', recipient })}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function When({ recipient: { digestMinute, gathered } }: { readonly recipient: ListedRecipient }) {
  const t = useText()
  if (digestMinute === null) return t('alerts.when.atOnce')
  return (
    <>
      {t('alerts.when.dailyAt', { time: clockText(digestMinute) })}
      {gathered > 0 && <div className="settings-quiet">{t('alerts.when.gathered', { count: gathered })}</div>}
    </>
  )
}

function TestButton({ recipient: { id, address } }: { readonly recipient: ListedRecipient }) {
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const { bridge } = useApp()
  const test = usePending(async () => {
    const result = await bridge.alerts.test({ recipientId: id })
    if (result.ok) toast({ tone: 'ok', title: t('alerts.tested', { address }) })
    else tellFailure(result.error)
  })
  return <IconButton icon="mail" label={t('alerts.testOf', { address })} onPress={test.start} isPending={test.isPending} />
}
