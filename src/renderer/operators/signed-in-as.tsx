import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useMe } from './use-me.ts'

/** Who is signed in, with the ways out. Nothing where nobody has to sign in. */
export function SignedInAs() {
  const t = useText()
  const { bridge, stores } = useApp()
  const me = useMe()
  if (me === undefined || me.operatorId === null || me.role === null) return null
  const role = t(`operators.role.${me.role}`)
  const leave = async (how: 'lock' | 'signOut'): Promise<void> => {
    await bridge.operators[how]({})
    await stores.me.refresh()
  }
  return (
    <Menu
      label={t('operators.menu')}
      items={[
        { id: 'lock', label: t('operators.lock'), icon: 'lock' },
        { id: 'signOut', label: t('operators.signOut'), description: t('operators.signOut.hint'), icon: 'arrow-right' },
      ]}
      onAction={(id) => void leave(id)}
    >
      <Button variant="quiet" icon="person" className="sidebar-me">
        <span className="ui-visually-hidden">{t('operators.signedInAs')}: </span>
        <span className="sidebar-words">
          {me.name}
          <span className="sidebar-role">{role}</span>
        </span>
      </Button>
    </Menu>
  )
}
