import { useText } from '../../language/use-text.ts'

export function FirstRunScreen() {
  const t = useText()
  return <h1>{t('shell.nav.firstRun')}</h1>
}
