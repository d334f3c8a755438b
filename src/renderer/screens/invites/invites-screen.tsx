import { formatRoute } from '../../app/routes.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { RoleNote } from '../../operators/role-note.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { LinkButton } from '../../ui/button.tsx'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { Notice } from '../../ui/notice.tsx'
import { InvitesList } from './invites-list.tsx'

/** The outbox: e-mails that tell new people of their access. */
export function InvitesScreen() {
  const t = useText()
  const { stores } = useApp()
  const settings = valueOf(useResource(stores.settings))
  return (
    <ListScreen title={t('invites.title')} description={t('invites.description')}>
      {settings !== undefined && settings.mail === null && (
        <Notice
          tone="warning"
          title={t('invites.notSet')}
          actions={
            <LinkButton icon="settings" href={formatRoute({ screen: 'settings', section: 'mail' })}>
              {t('invites.notSet.open')}
            </LinkButton>
          }
        >
          {t('invites.notSet.text')}
        </Notice>
      )}
      <RoleNote call="invites.send" />
      <InvitesList />
    </ListScreen>
  )
}
