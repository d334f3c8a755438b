import { useText } from '../../language/use-text.ts'

export function OverviewScreen() {
  const t = useText()
  return <h1>{t('shell.nav.overview')}</h1>
}
