import { useText } from '../../language/use-text.ts'

export function QuarantineScreen() {
  const t = useText()
  return <h1>{t('shell.nav.quarantine')}</h1>
}
