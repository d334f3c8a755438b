import type { Translation } from '../catalogue.ts'
import type { keychainErrors as english } from '../en/keychain.ts'

const doors =
  '인증 정보가 없으면 Atrium을 읽을 수 없으므로 동기화가 진행되지 않습니다. 출입 권한이 새로 생기거나 없어지는 사용자는 없으며, 출입문은 지금 상태 그대로 작동합니다.'

export const keychainErrors: Translation<typeof english> = {
  keychain_absent: {
    what: '현재 로그인한 계정의 키체인에 저장된 Atrium 인증 정보가 없습니다.',
    means: doors,
    next: '동기화를 실행하는 계정으로 로그인한 다음 "atrium-sync source set"으로 인증 정보를 저장하십시오.',
  },
  keychain_locked: {
    what: '키체인이 잠겨 있거나, 저장했던 Atrium 인증 정보가 키체인에 더 이상 없습니다.',
    means: doors,
    next: '키체인의 잠금을 풀고 다시 동기화하십시오. Linux에서는 로그인 키링을 "암호 및 키"에서 열거나 암호를 입력해 다시 로그인하고, macOS에서는 "키체인 접근"에서 로그인 키체인의 잠금을 푸십시오. 이미 풀려 있다면 항목이 삭제된 것이므로 "atrium-sync source set"으로 인증 정보를 다시 저장하십시오.',
  },
  keychain_timeout: {
    what: '키체인이 제시간에 응답하지 않았습니다.',
    means: doors,
    next: '키체인 암호를 묻는 창이 다른 창 뒤에 가려져 있지 않은지 확인하고 암호를 입력하십시오. 그런 창이 없으면 로그아웃했다가 다시 로그인하십시오. 그런 다음 다시 동기화하십시오.',
  },
  keychain_no_bus: {
    what: 'D-Bus 세션이 없어 키체인에 연결할 수 없습니다({reason}).',
    means: doors,
    next: '인증 정보를 저장한 계정의 데스크톱 세션에서 Atrium Sync를 실행하십시오. 서버에서는 "dbus-run-session -- atrium-sync run"으로 시작하되, 같은 세션에서 먼저 키링의 잠금을 푸십시오.',
  },
  keychain_no_service: {
    what: '이 세션에는 인증 정보를 보관하는 프로그램이 실행되고 있지 않습니다({reason}).',
    means: doors,
    next: '보관 프로그램을 설치하고(Debian, Ubuntu: "apt install gnome-keyring", KDE 지갑도 사용할 수 있습니다) 로그아웃했다가 다시 로그인한 다음 "atrium-sync source set"으로 인증 정보를 저장하십시오.',
  },
  keychain_no_keyring: {
    what: '인증 정보를 넣을 키링이 없고, 새 키링의 암호를 물어볼 수도 없었습니다({reason}).',
    means: doors,
    next: '암호를 입력해 데스크톱에 로그인하거나 "암호 및 키"에서 기본 키링을 만든 다음 다시 시도하십시오.',
  },
  keychain_not_installed: {
    what: '키체인과 통신하는 구성 요소를 불러올 수 없습니다({reason}).',
    means: doors,
    next: 'Debian, Ubuntu에서는 libsecret을 설치하십시오("apt install libsecret-1-0"). 이유에 keytar가 나오면 Atrium Sync를 다시 설치하십시오.',
  },
  keychain_unavailable: {
    what: '키체인을 사용할 수 없습니다({reason}).',
    means: doors,
    next: '"atrium-sync doctor"를 실행하십시오. Linux에서는 gnome-keyring이나 KDE 지갑이 실행 중인지 확인하고, macOS에서는 "키체인 접근"을 열어 보고, Windows에서는 자격 증명 관리자 서비스가 실행 중인지 확인한 다음 다시 시도하십시오.',
  },
}
