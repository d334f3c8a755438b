import type { Translation } from '../catalogue.ts'
import type { scimErrors as english } from '../en/scim.ts'

const nothingMade = '새로 만들어지거나 변경된 것은 없습니다. 사용하던 토큰은 계속 작동하며, 사용자와 출입 권한은 그대로입니다.'
const notProvisioned =
  'ID 공급자가 디렉터리에 연결할 수 없으므로, 그동안 ID 공급자에서 추가하거나 정지한 사용자가 여기에 반영되지 않습니다. 이 문제 자체로 출입 권한이 새로 생기거나 없어지는 사용자는 없습니다. Atrium 동기화는 계속됩니다.'

export const scimErrors: Translation<typeof english> = {
  scim_token_gone: {
    what: '토큰을 더 이상 표시할 수 없습니다.',
    means:
      '토큰은 요청한 창에서 5분 안에 한 번만 표시되고, 그다음에는 키체인에만 보관됩니다. ID 공급자에 이미 입력했다면 모두 정상입니다.',
    next: '아무도 저장해 두지 않았다면 이 연결의 토큰을 새로 고치십시오. 새 토큰이 만들어져 한 번 표시됩니다.',
  },
  scim_keychain_locked: {
    what: '키체인이 잠겨 있거나, 토큰이 키체인에 더 이상 없습니다.',
    means: nothingMade,
    next: '키체인의 잠금을 풀고 다시 시도하십시오. Linux에서는 로그인 키링을 "암호 및 키"에서 열거나 암호를 입력해 다시 로그인하고, macOS에서는 "키체인 접근"에서 로그인 키체인의 잠금을 푸십시오. 이미 풀려 있다면 토큰을 새로 고치십시오.',
  },
  scim_keychain_timeout: {
    what: '키체인이 제시간에 응답하지 않았습니다.',
    means: nothingMade,
    next: '키체인 암호를 묻는 창이 다른 창 뒤에 가려져 있지 않은지 확인하고 암호를 입력한 다음 다시 시도하십시오. 그런 창이 없으면 로그아웃했다가 다시 로그인하십시오.',
  },
  scim_keychain_unavailable: {
    what: '토큰을 보관하는 키체인을 사용할 수 없습니다({reason}).',
    means: nothingMade,
    next: 'Linux에서는 gnome-keyring이나 KDE 지갑이 있는 데스크톱 세션에서 Atrium Sync를 실행하고(서버에서는 "dbus-run-session"으로 시작하되 그 안에서 키링의 잠금을 푸십시오), macOS에서는 "키체인 접근"을 열어 보고, Windows에서는 자격 증명 관리자 서비스가 실행 중인지 확인한 다음 다시 시도하십시오.',
  },
  scim_connection_unknown: {
    what: '연결 {connection}이(가) 없습니다.',
    means: nothingMade,
    next: '어떤 연결이 있는지는 "atrium-sync scim list"에서 볼 수 있습니다.',
  },
  scim_connection_off: {
    what: '"{name}"의 프로비저닝이 꺼져 있어 토큰을 새로 고칠 수 없습니다.',
    means: nothingMade,
    next: '이 연결의 프로비저닝을 켠 다음 토큰을 새로 고치십시오.',
  },
  scim_name_blank: {
    what: '연결에는 이름이 필요합니다.',
    means: nothingMade,
    next: '"Okta"처럼 동료들이 ID 공급자를 알아볼 수 있는 이름을 입력하십시오.',
  },
  scim_name_taken: {
    what: '"{name}" 연결이 이미 있습니다.',
    means: nothingMade,
    next: '다른 이름을 고르거나, 이미 있는 연결을 변경하십시오.',
  },
  scim_domain_missing: {
    what: '연결에는 이메일 도메인이 하나 이상 필요합니다.',
    means: nothingMade,
    next: 'campus.example처럼 ID 공급자가 프로비저닝할 주소의 도메인을 입력하십시오.',
  },
  scim_domain_invalid: {
    what: '"{domain}"은(는) 이메일 도메인이 아닙니다.',
    means: nothingMade,
    next: 'campus.example처럼 주소에서 @ 뒤에 오는 부분을 입력하십시오.',
  },
  scim_domain_taken: {
    what: '{domain} 도메인은 "{connection}" 연결에 속해 있습니다.',
    means: nothingMade,
    next: '도메인은 한 연결에만 속할 수 있습니다. 먼저 그 연결에서 빼거나, 그 연결을 확장하십시오.',
  },
  scim_name_not_confirmed: {
    what: '입력한 내용이 연결의 이름과 다릅니다.',
    means: nothingMade,
    next: '연결을 해제하려면 이름을 그대로 입력하십시오: {name}',
  },
  scim_port_taken: {
    what: 'SCIM 엔드포인트의 포트 {port}을(를) 다른 프로그램이 사용하고 있습니다.',
    means: notProvisioned,
    next: '그 프로그램을 종료하거나 다른 포트를 고르십시오: atrium-sync settings set scim.port N. 그러면 ID 공급자에 입력한 주소도 바꿔야 합니다.',
  },
  scim_address_unusable: {
    what: 'SCIM 엔드포인트가 {address} 주소에서 수신할 수 없습니다({reason}).',
    means: notProvisioned,
    next: '이 컴퓨터의 주소를 지정하십시오: atrium-sync settings set scim.address 127.0.0.1',
  },
  scim_tls_needed: {
    what: 'SCIM 엔드포인트는 인증서 없이 {address} 주소에서 수신하지 않습니다.',
    means: `토큰이 암호화되지 않은 채 네트워크를 지나게 됩니다. ${notProvisioned}`,
    next: '인증서 파일과 키 파일을 지정하거나(atrium-sync settings set scim.tlsCertificate FILE, scim.tlsKey FILE), 이 컴퓨터에서만 수신하게 하십시오(scim.address 127.0.0.1).',
  },
  scim_tls_unusable: {
    what: 'SCIM 엔드포인트의 인증서를 사용할 수 없습니다({reason}).',
    means: notProvisioned,
    next: 'scim.tlsCertificate와 scim.tlsKey가 PEM 형식의 인증서와 그 키를 가리키는지, 이 계정이 파일을 읽을 수 있는지 확인하십시오.',
  },
  scim_endpoint_elsewhere: {
    what: '다른 프로세스({since}부터 실행 중인 프로세스 {pid})가 데이터 폴더 {folder}의 SCIM 엔드포인트를 실행하고 있습니다.',
    means: 'ID 공급자의 요청은 그 프로세스가 처리합니다. 여기에서 한 번 더 시작하지 않았습니다.',
    next: '그대로 두거나, 먼저 그 프로세스를 종료하십시오.',
  },
  scim_endpoint_crashed: {
    what: 'Atrium Sync의 결함으로 SCIM 엔드포인트가 중단되었습니다.',
    means: `각 요청은 전부 기록되거나 전혀 기록되지 않습니다. ${notProvisioned}`,
    next: '자동으로 다시 시작됩니다. 다시 중단되면 로그를 지원 담당자에게 보내십시오.',
  },
}
