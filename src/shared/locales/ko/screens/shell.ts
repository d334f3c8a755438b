import type { shellTexts as english } from '../../en/screens/shell.ts'
import type { Translation } from '../../catalogue.ts'

export const shellTexts: Translation<typeof english> = {
  'shell.nav.overview': '개요',
  'shell.nav.people': '사람',
  'shell.nav.groups': '출입 그룹',
  'shell.nav.runs': '실행',
  'shell.nav.quarantine': '격리',
  'shell.nav.settings': '설정',
  'shell.nav.firstRun': '시작하기',
}
