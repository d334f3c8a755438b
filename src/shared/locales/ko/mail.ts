import type { mailErrors as english } from '../en/mail.ts'
import type { Translation } from '../catalogue.ts'

const waits =
  '초대 메일과 알림은 기다리며 자동으로 다시 시도합니다. 출입 권한은 메일과 관계가 없으므로 출입문은 지금까지와 같이 작동합니다.'
const notSaved = '바뀐 것이 없습니다. 메일 서버 설정은 그대로이고, 초대 메일도 지금까지와 같이 기다리거나 전송됩니다.'
const failed =
  '이 초대 메일은 자동으로 다시 시도하지 않습니다. 그 사용자의 출입 권한은 그대로이며, 메일로 알리지 못했을 뿐입니다.'

export const mailErrors: Translation<typeof english> = {
  mail_not_set_up: {
    what: '메일 서버가 설정되지 않았습니다.',
    means: waits,
    next: '"atrium-sync mail set"으로 설정하거나, 초대 메일을 버리거나, 연결의 초대 메일을 끄십시오.',
  },
  mail_password_missing: {
    what: '메일 서버의 암호가 키체인에 없습니다.',
    means: waits,
    next: 'Atrium Sync를 실행하는 계정으로 로그인하여 "atrium-sync mail set"으로 저장하십시오.',
  },
  mail_password_not_carried: {
    what: '저장된 암호는 다른 메일 서버나 다른 계정의 것이므로 이 서버로 보내지 않습니다.',
    means: notSaved,
    next: '이 서버의 암호도 입력하십시오.',
  },
  mail_keychain_locked: {
    what: '키체인이 잠겨 있거나 메일 서버의 암호가 더 이상 들어 있지 않습니다.',
    means: waits,
    next: '잠금을 해제하십시오. Linux에서는 로그인 키링("암호 및 키" 앱에서, 또는 암호로 로그인하여), macOS에서는 로그인 키체인("키체인 접근"에서)입니다. 이미 잠금이 해제되어 있다면 "atrium-sync mail set"으로 암호를 다시 저장하십시오.',
  },
  mail_keychain_timeout: {
    what: '메일 서버의 암호를 요청했으나 키체인이 응답하지 않았습니다.',
    means: waits,
    next: '키체인의 암호를 묻는 창이 다른 창 뒤에 있는지 찾아 입력하십시오. 그런 창이 없으면 로그아웃했다가 다시 로그인하십시오.',
  },
  mail_keychain_unavailable: {
    what: '메일 서버의 암호를 보관하는 키체인을 사용할 수 없습니다({reason}).',
    means: waits,
    next: 'Linux에서는 gnome-keyring이나 KDE 지갑이 있는 데스크톱 세션에서 Atrium Sync를 실행하고, macOS에서는 "키체인 접근"을 열어 보고, Windows에서는 자격 증명 관리자 서비스가 실행 중인지 확인한 다음 다시 시도하십시오.',
  },
  mail_host_unknown: {
    what: '메일 서버 {host}의 이름을 찾을 수 없습니다.',
    means: waits,
    next: '이름을 올바르게 입력했는지, 이 컴퓨터가 네트워크에 연결되어 있는지 확인하십시오.',
  },
  mail_unreachable: {
    what: '메일 서버 {host}, 포트 {port}에 연결할 수 없습니다({reason}).',
    means: waits,
    next: '이름, 포트, 방화벽과 서버가 실행 중인지 확인하십시오.',
  },
  mail_timeout: {
    what: '메일 서버 {host}, 포트 {port}이(가) 제시간에 응답하지 않았습니다.',
    means: waits,
    next: '포트와 방화벽을 확인하십시오. 포트 465는 "tls", 587은 "starttls"와 함께 씁니다. 잘못 짝지으면 양쪽이 서로를 기다립니다.',
  },
  mail_tls_failed: {
    what: '메일 서버 {host}에 보안 연결을 할 수 없습니다({reason}).',
    means: `암호를 포함하여 아무것도 보내지 않았습니다. ${waits}`,
    next: '포트 465는 "tls", 587은 "starttls"와 함께 씁니다. 인증서가 그 이름에 유효하고 공인 인증 기관이 서명한 것이어야 합니다. 자체 서명한 인증서나 기관 내부에서만 쓰는 인증 기관이 서명한 인증서는 받아들이지 않습니다.',
  },
  mail_sign_in_refused: {
    what: '메일 서버 {host}에 "{user}" 계정으로 로그인할 수 없습니다(응답 {answer}).',
    means: waits,
    next: '계정과 암호를 확인하십시오. 프로그램용 암호를 따로 요구하거나 SMTP 로그인을 꺼 둔 서비스가 많습니다.',
  },
  mail_sign_in_needed: {
    what: '메일 서버 {host}은(는) 로그인한 계정의 메일만 받습니다.',
    means: waits,
    next: '"atrium-sync mail set --user NAME"으로 계정과 암호를 지정하십시오.',
  },
  mail_sender_refused: {
    what: '메일 서버가 {from}에서 보내는 메일을 받지 않습니다({reason}).',
    means: waits,
    next: '발신 주소 "{from}" 대신, 서버의 계정으로 쓸 수 있는 주소를 지정하십시오.',
  },
  mail_server_refused: {
    what: '메일 서버 {host}이(가) 지금은 메일을 받지 않습니다({reason}).',
    means: waits,
    next: '계속되면 메일 서버의 로그를 확인하거나 관리자에게 문의하십시오.',
  },
  mail_recipient_deferred: {
    what: '메일 서버가 지금은 {to} 앞으로 온 메일을 받지 않습니다({reason}).',
    means: waits,
    next: '간격을 늘려 가며 모두 열 번 시도합니다. 계속되면 메일 서버 관리자에게 문의하십시오.',
  },
  mail_recipient_refused: {
    what: '메일 서버가 {to} 앞으로 온 메일을 받지 않습니다({reason}).',
    means: failed,
    next: 'ID 공급자에서 주소를 고친 다음 초대 메일을 다시 보내거나 버리십시오.',
  },
  mail_message_refused: {
    what: '메일 서버가 {to} 앞으로 온 메시지를 받지 않았습니다({reason}).',
    means: failed,
    next: '메일 서버 관리자에게 이유를 문의한 다음 초대 메일을 다시 보내거나 버리십시오.',
  },
  mail_address_missing: {
    what: 'ID 공급자가 이 사용자의 이메일 주소를 제공하지 않았습니다.',
    means: failed,
    next: 'ID 공급자에서 주소를 추가한 다음 초대 메일을 다시 보내거나 버리십시오.',
  },
  mail_address_invalid: {
    what: '"{to}"은(는) 이메일 주소가 아닙니다.',
    means: failed,
    next: 'ID 공급자에서 주소를 고친 다음 초대 메일을 다시 보내거나 버리십시오.',
  },
  mail_outcome_unknown: {
    what: '이 초대 메일이 전송되었는지 알 수 없습니다. 보내는 도중에 연결이나 프로그램이 끝났거나, 보내기 전의 백업으로 되돌렸습니다.',
    means: '같은 사용자가 두 번 받지 않도록 자동으로 다시 보내지 않습니다. 그 사용자의 출입 권한은 그대로입니다.',
    next: '메일 서버의 로그를 확인하거나 그 사용자에게 물어본 다음, 초대 메일을 다시 보내거나 버리십시오.',
  },
  mail_person_suspended: {
    what: '이 사용자는 지금 출입 권한이 없습니다.',
    means: '초대 메일은 그 사용자가 활성 상태가 될 때까지 기다립니다. 출입문은 지금까지와 같이 작동합니다.',
    next: '할 일이 없습니다. 모든 원본이 활성이라고 하면 전송됩니다. 알리지 않으려면 버리십시오.',
  },
  mail_test_refused: {
    what: '메일 서버가 {to} 앞으로 보낸 시험 메일을 받지 않았습니다({reason}).',
    means: '서버 연결과 로그인은 됩니다. 저장한 것은 없으며, 초대 메일은 지금까지와 같이 기다리거나 전송됩니다.',
    next: '주소를 확인하십시오. 주소가 맞으면 메일 서버 관리자에게 문의하십시오.',
  },
  mail_test_unknown: {
    what: '메일 서버 {host}이(가) 시험 메일을 받는다고 응답하기 전에 연결이 끝났습니다.',
    means: '저장한 것은 없으며, 초대 메일은 지금까지와 같이 기다리거나 전송됩니다.',
    next: '메일이 도착하는지 확인한 다음 다시 시도하십시오.',
  },
  mail_sent_elsewhere: {
    what: '다른 프로세스({since}부터 실행 중인 프로세스 {pid})가 지금 데이터 폴더 {folder}의 메일을 보내고 있습니다.',
    means: '요청은 기록되었으며 그 프로세스가 보냅니다. 같은 메일을 두 번 보내지 않습니다.',
    next: '잠시 후 다시 확인하십시오: atrium-sync invites list, atrium-sync alerts list',
  },
  mail_by_setting: {
    what: '"{path}"은(는) 메일 서버의 암호를 어디로 보낼지 정하는 설정이므로 따로 바꿀 수 없습니다.',
    means: notSaved,
    next: '암호를 함께 입력받는 "atrium-sync mail set"을 사용하십시오.',
  },
  invite_unknown: {
    what: '초대 메일 {invite}이(가) 없습니다.',
    means: '보내거나 버린 것이 없습니다.',
    next: '"atrium-sync invites list"로 목록을 확인하십시오.',
  },
  invite_settled: {
    what: '초대 메일 {invite}은(는) 이미 보냈거나 보내는 중입니다.',
    means: '보내거나 버린 것이 없습니다. 두 번 초대되는 사용자는 없습니다.',
    next: '할 일이 없습니다.',
  },
}
