import { useText } from '../../language/use-text.ts'

export function SettingsScreen() {
  const t = useText()
  return <h1>{t('shell.nav.settings')}</h1>
}
