import { useText } from '../../language/use-text.ts'

export function PeopleScreen() {
  const t = useText()
  return <h1>{t('shell.nav.people')}</h1>
}
