import type { Translation } from '../catalogue.ts'
import type { nextOnScreens as english } from '../en/next-on-screens.ts'

export const nextOnScreens: Translation<typeof english> = {
  storage_full: '해당 디스크(위치는 설정의 데이터 폴더에 표시됩니다)의 공간을 확보한 뒤 다시 동기화하십시오.',
  storage_io: '디스크와 케이블 또는 네트워크 연결, 운영 체제 로그를 확인한 뒤 Atrium Sync를 다시 시작하십시오.',
  storage_corrupt:
    '설정의 데이터 폴더에서 백업을 복원하십시오. Atrium Sync가 더 이상 시작되지 않으면 정상인 백업이 어느 것인지 알려 줍니다.',
  storage_damaged:
    '{file}을(를) 이름 뒤에 -wal, -shm이 붙은 파일과 함께 다른 곳으로 옮기십시오. "backups" 폴더에서 정상인 최신 백업({backupAt})을 같은 이름으로 그 자리에 두고 Atrium Sync를 다시 시작하십시오. 그 이후 Atrium의 변경은 다음 동기화가 모두 가져오지만, 그 이후 여기에서 추가한 카드와 그룹은 다시 추가해야 합니다.',
  storage_damaged_no_backup:
    '다른 곳에 사본이 있으면 같은 이름으로 {file} 자리에 두십시오. 없으면 파일을 다른 곳으로 옮기고 원본을 다시 설정한 뒤 동기화하십시오. Atrium의 내용은 모두 돌아오지만, 여기에서 추가한 카드와 그룹은 돌아오지 않습니다.',
  storage_too_new:
    '새 버전의 Atrium Sync를 다시 설치하거나, "backups" 폴더에 있는 업데이트 이전의 백업을 {file} 자리에 두십시오.',
  storage_backup_failed: '디스크에 문제가 없는지 확인한 뒤 다시 백업하십시오.',
  storage_run_locked: '끝날 때까지 기다린 뒤 다시 시도하십시오. 중단하려면 프로세스 {pid}을(를) 종료하십시오.',
  storage_setting_invalid: '사용할 수 있는 값: {allowed}. 설정에서 변경하십시오.',
  sync_unexpected: '다시 동기화하십시오. 문제가 반복되면 로그(설정, 데이터 폴더)를 프로그램 담당자에게 보내십시오.',
  sync_no_source: '설정의 원본에서 Atrium을 연결하거나 샌드박스 캠퍼스를 사용해 보십시오.',
  sync_nothing_held: '각 실행의 결과는 실행 화면에서 확인하십시오.',
  sync_plan_stale: '실행 화면에서 지금 승인을 기다리는 계획을 확인한 뒤 그 계획을 승인하십시오.',
  sync_plan_overtaken: '"지금 동기화"를 누르십시오. 새 계획이 만들어지며 그 계획을 승인할 수 있습니다.',
  sync_run_unknown: '보관 중인 실행은 실행 화면에서 확인하십시오.',
  sync_person_csv:
    '"지금 동기화"를 누르십시오. 출입문을 바로 막아야 하면 카드를 발급한 곳에서 정지하고 내보내기를 새로 만드십시오.',
  sync_person_needs_full: '"지금 동기화"를 누르십시오. 필요하면 모두 읽습니다.',
  undo_nothing: '각 실행의 결과는 실행 화면에서 확인하십시오.',
  source_unreadable:
    '원본의 내보내기나 설정의 원본에 있는 열 이름을 고치십시오. 그곳에서 연결을 시험하면 해당 항목을 확인할 수 있습니다.',
  keychain_absent: '동기화를 실행하는 계정으로 로그인한 다음 설정의 원본에서 인증 정보를 다시 입력하십시오.',
  keychain_locked:
    '키체인의 잠금을 풀고 다시 동기화하십시오. Linux에서는 로그인 키링을 "암호 및 키"에서 열거나 암호를 입력해 다시 로그인하고, macOS에서는 "키체인 접근"에서 로그인 키체인의 잠금을 푸십시오. 이미 풀려 있다면 항목이 삭제된 것이므로 설정의 원본에서 인증 정보를 다시 입력하십시오.',
  keychain_no_bus: '인증 정보를 저장한 계정의 데스크톱 세션에서 키링의 잠금을 푼 상태로 Atrium Sync를 실행하십시오.',
  keychain_no_service:
    '보관 프로그램을 설치하고(Debian, Ubuntu: "apt install gnome-keyring", KDE 지갑도 사용할 수 있습니다) 로그아웃했다가 다시 로그인한 다음 설정의 원본에서 인증 정보를 다시 입력하십시오.',
  keychain_unavailable:
    'Linux에서는 gnome-keyring이나 KDE 지갑이 실행 중인지 확인하고, macOS에서는 "키체인 접근"을 열어 보고, Windows에서는 자격 증명 관리자 서비스가 실행 중인지 확인한 다음 다시 시도하십시오.',
  scim_connection_unknown: '그동안 연결이 해제되었습니다. 지금 있는 연결을 확인하십시오.',
  scim_port_taken: '그 프로그램을 종료하거나 설정에서 다른 포트를 고르십시오. 그러면 ID 공급자에 입력한 주소도 바꿔야 합니다.',
  scim_address_unusable: '설정에서 이 컴퓨터의 주소를 지정하십시오. 127.0.0.1은 언제나 쓸 수 있습니다.',
  scim_tls_needed: '설정에서 인증서 파일과 키 파일을 지정하거나, 이 컴퓨터에서만 수신하게 하십시오(127.0.0.1).',
  mail_not_set_up: '설정의 이메일 초대에서 설정하거나, 초대 메일을 버리거나, 연결의 초대 메일을 끄십시오.',
  mail_password_missing: 'Atrium Sync를 실행하는 계정으로 로그인하여 설정의 이메일 초대에서 입력하십시오.',
  mail_keychain_locked:
    '잠금을 해제하십시오. Linux에서는 로그인 키링("암호 및 키" 앱에서, 또는 암호로 로그인하여), macOS에서는 로그인 키체인("키체인 접근"에서)입니다. 이미 잠금이 해제되어 있다면 설정의 이메일 초대에서 암호를 다시 입력하십시오.',
  mail_sign_in_needed: '설정의 이메일 초대에서 계정과 암호를 입력하십시오.',
  mail_by_setting: '설정의 이메일 초대에서 변경하십시오.',
  mail_sent_elsewhere: '잠시 후 보낼 편지함을 다시 확인하십시오.',
  invite_unknown: '그 사용자가 그사이에 제거되었습니다. 남아 있는 초대 메일을 확인하십시오.',
  alert_recipient_unknown: '목록에서 지금 있는 수신자를 확인하십시오.',
  alert_too_late: '메일 서버가 작동하는지 확인하십시오. 수신자에게 시험 알림을 보내 볼 수 있습니다.',
  operator_unknown: '현재 운영자는 목록에서 확인하십시오.',
  operator_last_org_admin:
    '먼저 다른 운영자를 조직 관리자로 지정하십시오. 로그인은 데이터 폴더를 소유한 계정이 명령줄에서만 끌 수 있습니다.',
  audit_seal_broken: '감사 로그를 검증하고 이전 백업과 비교하십시오.',
  scheduler_not_saved: '디스크 여유 공간을 확보하고 데이터 폴더(설정, 데이터 폴더)에 쓸 수 있는지 확인하십시오.',
}
