import { useState } from 'react'
import type { ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { providerName } from './connection-words.ts'
import { EditDialog } from './edit-dialog.tsx'
import { UnlinkDialog } from './unlink-dialog.tsx'

/** What a connection may do, with the ways to change or end that. */
export function ConnectionFacts({
  connection,
  onChanged,
}: {
  readonly connection: ScimConnection
  readonly onChanged: () => void
}) {
  const { bridge, navigate } = useApp()
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  const [dialog, setDialog] = useState<'edit' | 'off' | 'unlink' | null>(null)
  const attempt = useAttempt()
  const { id, name, provider, domains, domainPolicy, invites, enabled, users, groups, importedGroups, createdAt } = connection
  const close = (): void => setDialog(null)
  const turn = (on: boolean) => (): Promise<void> =>
    attempt.run(
      () => bridge.scim.update({ connectionId: id, enabled: on }),
      () => {
        toast({ tone: 'ok', title: t(on ? 'scim.turnOn.done' : 'scim.turnOff.done', { name }) })
        close()
        onChanged()
      },
    )
  const turningOn = usePending(turn(true))
  return (
    <Section
      title={t('scim.facts')}
      actions={
        <ForCall call="scim.update">
          <Button icon="edit" onPress={() => setDialog('edit')}>
            {t('scim.edit')}
          </Button>
          <Button icon="delete" onPress={() => setDialog('unlink')}>
            {t('scim.unlink')}
          </Button>
        </ForCall>
      }
    >
      <RoleNote call="scim.update" />
      <KeyValueList
        items={[
          {
            id: 'provisioning',
            label: t('scim.facts.provisioning'),
            value: t(enabled ? 'scim.facts.on' : 'scim.facts.off'),
            aside: (
              <ForCall call="scim.update">
                {enabled ? (
                  <Button icon="pause" onPress={() => setDialog('off')}>
                    {t('scim.turnOff')}
                  </Button>
                ) : (
                  <Button icon="play" onPress={turningOn.start} isPending={turningOn.isPending}>
                    {t('scim.turnOn')}
                  </Button>
                )}
              </ForCall>
            ),
          },
          { id: 'provider', label: t('scim.facts.provider'), value: providerName(provider, t) },
          { id: 'domains', label: t('scim.card.domains'), value: format.list(domains) },
          {
            id: 'policy',
            label: t('scim.facts.policy'),
            value: domainPolicy === 'any' ? <Badge tone="warning">{t('scim.policy.any')}</Badge> : t('scim.policy.enforce'),
          },
          { id: 'invites', label: t('scim.facts.invites'), value: t(invites ? 'scim.invites.on' : 'scim.invites.off') },
          { id: 'users', label: t('scim.card.users'), value: format.number(users) },
          {
            id: 'groups',
            label: t('scim.card.groups'),
            value: t('scim.card.groups.value', { groups, imported: importedGroups }),
          },
          { id: 'created', label: t('scim.facts.created'), value: format.date(createdAt) },
        ]}
      />
      {attempt.failure !== null && dialog === null && <ErrorPanel failure={attempt.failure} />}
      {dialog === 'edit' && <EditDialog connection={connection} onClose={close} onChanged={onChanged} />}
      <ConfirmDialog
        title={t('scim.turnOff.title', { name })}
        confirmLabel={t('scim.turnOff.submit')}
        isOpen={dialog === 'off'}
        onClose={close}
        onConfirm={turn(false)}
        failure={attempt.failure}
      >
        <p>{t('scim.turnOff.text')}</p>
      </ConfirmDialog>
      {dialog === 'unlink' && (
        <UnlinkDialog
          connection={connection}
          onClose={close}
          onUnlinked={() => {
            onChanged()
            navigate({ screen: 'scim', id: null, part: 'connection' })
          }}
        />
      )}
    </Section>
  )
}
