import { useState } from 'react'
import type { AlertMailRow, AlertMailState } from '../../../shared/contract/alerts-calls.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { useApp } from '../../app/app-context.ts'
import { useFailureToast } from '../../app/use-failure-toast.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { type Status, StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** The last mails, and why one of them waits or failed. */
export function AlertMails() {
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.alerts.mails({ limit: shown }), topics: ['alerts'], events }),
  )
  const state = useResource(resource)
  const mails = valueOf(state)
  const sendAll = usePending(async () => {
    const result = await bridge.alerts.sendAll({})
    if (result.ok) toast({ tone: 'ok', title: t('alerts.sendAll.done') })
    else tellFailure(result.error)
  })
  const isOpen = mails?.some(({ state: each }) => each === 'waiting' || each === 'failed') === true
  return (
    <Section
      title={t('alerts.mails')}
      level={3}
      actions={
        isOpen && (
          <Button icon="mail" onPress={sendAll.start} isPending={sendAll.isPending}>
            {t('alerts.sendAll')}
          </Button>
        )
      }
    >
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {mails === undefined && state.kind !== 'error' && <LoadingState />}
      {mails?.length === 0 && <p className="settings-quiet">{t('alerts.mails.none')}</p>}
      {mails !== undefined && mails.length > 0 && <MailTable mails={mails} />}
    </Section>
  )
}

const shown = 20

const statuses: Readonly<Record<AlertMailState, Status>> = {
  waiting: 'warning',
  sending: 'progress',
  sent: 'ok',
  failed: 'danger',
}

function MailTable({ mails }: { readonly mails: readonly AlertMailRow[] }) {
  const t = useText()
  const format = useFormat()
  const { language } = useApp().translator
  return (
    <table className="settings-table">
      <caption className="ui-visually-hidden">{t('alerts.mails')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('alerts.mails.what')}</th>
          <th scope="col">{t('alerts.address')}</th>
          <th scope="col">{t('alerts.mails.state')}</th>
          <th scope="col">{t('alerts.mails.since')}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map(({ mailId, kinds, address, state, reason, changedAt }) => (
          <tr key={mailId}>
            <th scope="row">{kinds.map((kind) => t(`alerts.kind.${kind}`)).join(', ')}</th>
            <td>{address}</td>
            <td>
              <StatusBadge status={statuses[state]}>{t(`alerts.state.${state}`)}</StatusBadge>
              {reason !== null && <div className="settings-quiet">{errorText(reason, language, 'at a screen').what}</div>}
            </td>
            <td>{format.dateTime(changedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
