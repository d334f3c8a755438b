import { useText } from '../../language/use-text.ts'

export function RunsScreen() {
  const t = useText()
  return <h1>{t('shell.nav.runs')}</h1>
}
