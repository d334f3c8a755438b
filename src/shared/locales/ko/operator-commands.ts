import type { operatorCommandTexts as english } from '../en/operator-commands.ts'
import type { Translation } from '../catalogue.ts'

export const operatorCommandTexts: Translation<typeof english> = {
  group: '화면을 사용하는 운영자와 그 역할',
  list: '운영자와 역할을 나열합니다',
  add: '운영자를 추가합니다. 첫 운영자를 추가하면 로그인이 켜집니다',
  remove: '운영자를 삭제합니다',
  setRole: '운영자의 역할을 바꿉니다',
  setPassphrase: '운영자에게 새 암호를 정하고 모든 창에서 로그아웃합니다',
  name: '운영자 이름',
  role: 'viewer, access_manager 또는 org_admin',
  passphraseStdin: '암호를 표준 입력에서 읽습니다',
  turnOff: '마지막으로 남은 운영자를 삭제합니다. 화면에서 로그인이 필요 없게 됩니다',
  ask: '{name}의 새 암호: ',
  askAgain: '한 번 더: ',
  none: '운영자가 없습니다. 화면을 열 수 있는 계정은 모든 작업을 할 수 있습니다. 추가: atrium-sync operator add NAME --role org_admin',
  heads: { name: '이름', role: '역할', signedIn: '마지막 로그인', added: '추가', by: '추가한 운영자' },
  added: '{name}을(를) 운영자로 추가했습니다({role}).',
  signInOn: '이제 화면을 사용하려면 로그인해야 합니다. 명령줄에서는 이 계정이 항상 모든 작업을 할 수 있습니다.',
  removed: '운영자 {name}을(를) 삭제했습니다.',
  signInOff: '로그인이 꺼졌습니다. 화면을 열 수 있는 계정은 모든 작업을 할 수 있습니다.',
  roleSet: '{name}의 역할은 이제 {role}입니다.',
  passphraseSet: '{name}의 새 암호를 정하고 모든 창에서 로그아웃했습니다.',
}
