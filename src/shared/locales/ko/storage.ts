import type { Translation } from '../catalogue.ts'
import type { storageErrors as english } from '../en/storage.ts'

const doors = '출입문은 현재 상태 그대로 작동하지만, 문제가 해결될 때까지 변경 내용이 반영되지 않습니다.'
const untouched = '변경된 내용은 없습니다. 사용자, 카드, 출입문은 모두 이전과 같습니다.'

export const storageErrors: Translation<typeof english> = {
  storage_full: {
    what: '데이터 폴더가 있는 디스크에 남은 공간이 없습니다.',
    means: `손실된 데이터는 없습니다. 저장하지 못한 작업은 전부 되돌렸습니다. ${doors}`,
    next: '해당 디스크의 공간을 확보한 뒤 다시 동기화하십시오. 폴더 위치와 남은 공간은 "atrium-sync doctor"로 확인할 수 있습니다.',
  },
  storage_io: {
    what: '데이터 폴더가 있는 디스크에서 오류가 발생했습니다({code}).',
    means: `저장 중이던 작업은 전부 되돌렸습니다. ${doors}`,
    next: '디스크와 케이블 또는 네트워크 연결, 운영 체제 로그를 확인한 뒤 "atrium-sync doctor"를 실행하십시오.',
  },
  storage_read_only: {
    what: '데이터베이스를 읽을 수만 있고 쓸 수 없습니다({code}).',
    means: doors,
    next: '데이터 폴더와 그 안의 파일이 Atrium Sync를 실행하는 계정의 소유인지, 디스크가 읽기 전용으로 연결되어 있지 않은지 확인하십시오.',
  },
  storage_busy: {
    what: '다른 프로그램이 데이터베이스를 너무 오래 잠그고 있습니다.',
    means: '이번 작업에서는 아무것도 저장되지 않았으며, 일부만 처리된 작업도 없습니다. 출입문은 현재 상태 그대로 작동합니다.',
    next: '다시 시도하십시오. 문제가 계속되면 백업 프로그램이나 데이터베이스 편집기처럼 이 파일을 열고 있는 프로그램이 있는지 확인하십시오.',
  },
  storage_unopenable: {
    what: '데이터베이스를 열 수 없습니다({code}).',
    means: doors,
    next: '데이터 폴더가 있는지, 디스크가 연결되어 있는지, 현재 계정에 읽기와 쓰기 권한이 있는지 확인하십시오.',
  },
  storage_corrupt: {
    what: '데이터베이스 파일이 손상되었습니다({code}).',
    means: `저장 중이던 작업은 되돌렸습니다. ${doors}`,
    next: 'Atrium Sync를 중지하고 "atrium-sync doctor"를 실행하십시오. 파일 전체를 검사하고 정상인 최신 백업을 알려 줍니다.',
  },
  storage_damaged: {
    what: '데이터베이스 {file}이(가) 손상되었습니다({problem}).',
    means: `파일을 열지 않았으며 내용도 변경하지 않았습니다. ${doors}`,
    next: '정상인 최신 백업({backupAt})으로 되돌리십시오: {command} – 손상된 파일은 따로 보관되며, 다음 동기화에서 Atrium의 이후 변경 내용을 모두 가져옵니다. 그 이후 여기에서 추가한 카드와 그룹은 다시 추가해야 합니다.',
  },
  storage_damaged_no_backup: {
    what: '데이터베이스 {file}이(가) 손상되었고({problem}), {backupFolder}에 정상인 백업이 없습니다.',
    means: `파일을 열지 않았으며 내용도 변경하지 않았습니다. ${doors}`,
    next: '다른 곳에 보관한 사본이 있으면 그 파일을 지정하여 실행하십시오: {command} – 사본이 없으면 이 파일을 다른 곳으로 옮기고 원본을 다시 설정한 뒤 동기화하십시오. Atrium의 데이터는 모두 복구되지만 여기에서 추가한 카드와 그룹은 복구되지 않습니다.',
  },
  storage_too_new: {
    what: '{file}은(는) 더 새로운 버전의 Atrium Sync에서 저장한 파일입니다(데이터 버전 {found}, 현재 프로그램은 {known}까지 지원).',
    means: `데이터가 손실되지 않도록 파일을 열지 않았습니다. ${doors}`,
    next: '새 버전의 Atrium Sync를 다시 설치하거나, "atrium-sync restore"로 업데이트 이전의 백업으로 되돌리십시오.',
  },
  storage_foreign: {
    what: '{file}은(는) Atrium Sync의 데이터베이스가 아닙니다.',
    means: '파일을 변경하지 않았습니다.',
    next: '올바른 파일을 지정하거나 --data-dir로 다른 데이터 폴더를 선택하십시오.',
  },
  storage_migration_failed: {
    what: '데이터베이스를 데이터 버전 {version}({name})(으)로 올리지 못했습니다: {reason}.',
    means: `데이터베이스는 작업 전과 똑같은 상태입니다. ${doors}`,
    next: '이전에 사용하던 버전의 Atrium Sync를 계속 사용하고, 로그 파일과 함께 이 문제를 알려 주십시오.',
  },
  storage_folder_is_file: {
    what: '폴더가 있어야 할 {path}이(가) 파일입니다.',
    means: untouched,
    next: '해당 파일을 다른 곳으로 옮기거나, --data-dir 또는 ATRIUM_SYNC_DATA_DIR로 다른 데이터 폴더를 선택하십시오.',
  },
  storage_folder_unwritable: {
    what: '{folder} 폴더에 쓸 수 없습니다({reason}).',
    means: untouched,
    next: 'Atrium Sync를 실행하는 계정에 쓰기 권한을 부여하거나, --data-dir 또는 ATRIUM_SYNC_DATA_DIR로 다른 데이터 폴더를 선택하십시오.',
  },
  storage_folder_unreachable: {
    what: '{folder} 폴더에 접근할 수 없습니다({reason}).',
    means: untouched,
    next: '디스크나 네트워크 드라이브가 연결되어 있는지 확인하거나, --data-dir 또는 ATRIUM_SYNC_DATA_DIR로 다른 데이터 폴더를 선택하십시오.',
  },
  storage_backup_failed: {
    what: '백업 {file}을(를) 다시 읽어 확인한 결과 정상이 아니어서({problem}) 삭제했습니다.',
    means: '데이터베이스는 변경되지 않았으며 이전 백업도 그대로 있습니다. 출입문은 현재 상태 그대로 작동합니다.',
    next: '"atrium-sync doctor"를 실행하여 데이터베이스와 디스크를 검사하십시오.',
  },
  storage_backup_missing: {
    what: '{file} 파일이 없습니다.',
    means: untouched,
    next: '파일 이름을 확인하십시오. 백업은 데이터 폴더 안의 "backups" 폴더에 있습니다.',
  },
  storage_backup_unusable: {
    what: '백업 {file}을(를) 사용할 수 없습니다({problem}).',
    means: untouched,
    next: '데이터 폴더 안의 "backups" 폴더에서 다른 백업을 선택하십시오.',
  },
  storage_locked: {
    what: '다른 Atrium Sync(프로세스 {pid}, {since}부터)가 데이터 폴더 {folder}의 동기화 일정을 실행하고 있습니다.',
    means:
      '두 프로그램이 동시에 동기화하지 않도록 이 프로그램은 시작하지 않았습니다. 기존 프로그램은 평소대로 계속 실행됩니다.',
    next: '기존 프로그램을 사용하거나, 먼저 중지하거나(프로세스 ID {pid}), --data-dir로 다른 데이터 폴더를 선택하십시오.',
  },
  storage_run_locked: {
    what: '데이터 폴더 {folder}에서 이미 동기화가 실행 중입니다(프로세스 {pid}, {since}부터).',
    means: '새 동기화는 시작하지 않았습니다. 실행 중인 동기화는 평소대로 계속됩니다.',
    next: '끝날 때까지 기다린 뒤 다시 시도하십시오. 진행 상황은 "atrium-sync status"로 확인할 수 있습니다. 중단하려면 프로세스 {pid}을(를) 종료하십시오.',
  },
  storage_in_use: {
    what: '다른 프로그램이 데이터베이스 {file}을(를) 열고 있습니다.',
    means: untouched,
    next: 'Atrium Sync와 이 파일을 열고 있는 모든 프로그램을 닫은 뒤 다시 시도하십시오.',
  },
  storage_setting_unknown: {
    what: '"{path}" 설정이 없습니다.',
    means: untouched,
    next: '여기에서 사용할 수 있는 이름: {allowed}.',
  },
  storage_setting_invalid: {
    what: '"{path}" 설정에 사용할 수 없는 값입니다.',
    means: untouched,
    next: '사용할 수 있는 값: {allowed}. 다음 명령으로 설정하십시오: atrium-sync settings set {path} VALUE',
  },
}
