import { useText } from '../../language/use-text.ts'

export function GroupsScreen() {
  const t = useText()
  return <h1>{t('shell.nav.groups')}</h1>
}
