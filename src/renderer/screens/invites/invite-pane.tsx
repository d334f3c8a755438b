import { useEffect, useRef, useState } from 'react'
import type { InviteRow } from '../../../shared/contract/invites-calls.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { useAttempt } from '../../stores/use-attempt.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { type KeyValue, KeyValueList } from '../../ui/key-value-list.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { useHasMailServer } from './use-has-mail-server.ts'
import { inviteStatuses } from './invite-words.ts'

export interface InvitePaneProps {
  readonly invite: InviteRow
  readonly onClose: () => void
  /** It was sent or discarded. */
  readonly onChanged: () => void
}

/** One invite: where it stands, why, and what can be done about it. */
export function InvitePane({ invite, onClose, onChanged }: InvitePaneProps) {
  const { translator } = useApp()
  const { t, language } = translator
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { person, state, reason } = invite
  const words = reason === null ? null : errorText(reason, language, 'at a screen')
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes the pane from wherever the focus is in it
    <div className="invites-pane" onKeyDown={onEscape(onClose)}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {t('invites.detail.heading', { person })}
        </h2>
        <StatusBadge status={inviteStatuses[state]}>{t(`invites.state.${state}`)}</StatusBadge>
      </header>
      {words !== null && (
        <>
          <Section title={t('invites.detail.why')}>
            <p className="invites-words">{words.what}</p>
            <p className="invites-words">{words.means}</p>
          </Section>
          <Section title={t('invites.detail.next')}>
            <p className="invites-words">{words.next}</p>
          </Section>
        </>
      )}
      {state !== 'sent' && state !== 'sending' && <Actions invite={invite} onChanged={onChanged} />}
      <Section title={t('invites.detail.facts')}>
        <Facts invite={invite} />
      </Section>
    </div>
  )
}

function Facts({ invite }: { readonly invite: InviteRow }) {
  const { t } = useApp().translator
  const format = useFormat()
  const now = useNow()
  const { personId, person, address, connection, language, attempts, createdAt, state, nextTryAt } = invite
  const items: KeyValue[] = [
    {
      id: 'person',
      label: t('invites.detail.person'),
      value: <a href={formatRoute({ screen: 'people', id: personId })}>{person}</a>,
    },
    { id: 'address', label: t('invites.column.address'), value: address ?? t('invites.noAddress') },
    { id: 'connection', label: t('invites.detail.connection'), value: connection ?? t('invites.detail.connection.gone') },
    { id: 'language', label: t('invites.detail.language'), value: t(`invites.detail.language.${language ?? 'app'}`) },
    { id: 'created', label: t('invites.detail.created'), value: format.dateTime(createdAt) },
    { id: 'attempts', label: t('invites.detail.attempts'), value: format.number(attempts) },
  ]
  if (state === 'waiting') {
    const next = nextTryAt <= now ? t('invites.detail.nextTry.due') : format.dateTime(nextTryAt)
    items.push({ id: 'next', label: t('invites.detail.nextTry'), value: next })
  }
  return <KeyValueList items={items} />
}

/** What nobody knows the outcome of is sent again only after a question. */
function Actions({ invite, onChanged }: Pick<InvitePaneProps, 'invite' | 'onChanged'>) {
  const { bridge, translator } = useApp()
  const { t } = translator
  const toast = useToast()
  const attempt = useAttempt()
  const hasServer = useHasMailServer()
  const [asked, setAsked] = useState<'send' | 'discard' | null>(null)
  const { id, person, state, reason } = invite
  const mayBeSent = reason?.code === 'mail_outcome_unknown'

  const act = (work: 'send' | 'discard') => () =>
    attempt.run(
      () => bridge.invites[work]({ inviteIds: [id] }),
      () => {
        toast({ tone: 'ok', title: t(`invites.${work}.done`, { person }) })
        onChanged()
      },
    )
  const send = usePending(act('send'))
  return (
    <ForCall call="invites.send">
      {attempt.failure !== null && asked === null && <ErrorPanel failure={attempt.failure} />}
      <div className="invites-actions">
        <Button
          variant="primary"
          icon="mail"
          onPress={() => (mayBeSent ? setAsked('send') : send.start())}
          isPending={send.isPending}
          isDisabled={!hasServer}
        >
          {t('invites.send')}
        </Button>
        {state !== 'discarded' && <Button onPress={() => setAsked('discard')}>{t('invites.discard')}</Button>}
      </div>
      <ConfirmDialog
        title={t('invites.send.unknown.title')}
        confirmLabel={t('invites.send.anyway')}
        isOpen={asked === 'send'}
        onClose={() => setAsked(null)}
        onConfirm={act('send')}
        failure={attempt.failure}
      >
        <p>{t('invites.send.unknown.text', { person })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('invites.discard.title', { person })}
        confirmLabel={t('invites.discard')}
        isOpen={asked === 'discard'}
        onClose={() => setAsked(null)}
        onConfirm={act('discard')}
        failure={attempt.failure}
      >
        <p>{t('invites.discard.text')}</p>
      </ConfirmDialog>
    </ForCall>
  )
}
