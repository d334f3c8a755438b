import type { Translation } from '../catalogue.ts'
import type { duringSourceTest as english } from '../en/during-source-test.ts'

const onlyATest = '연결 시험만 했으므로 변경된 항목은 없으며, 사용자, 카드, 출입문은 그대로입니다.'
const again = '그런 다음 다시 시험하십시오.'

export const duringSourceTest: Translation<typeof english> = {
  source_secret_missing: { means: `인증 정보 없이는 Atrium이 응답하지 않습니다. ${onlyATest}` },
  source_secret_not_carried: { means: `인증 정보는 저장할 때의 주소로만 보냅니다. ${onlyATest}` },
  source_secret_unusable: { means: `토큰을 보내지 않았습니다. ${onlyATest}` },
  source_credentials_refused: { means: onlyATest },
  source_request_refused: { means: onlyATest },
  source_redirected: { means: `인증 정보까지 그 주소로 전달될 수 있으므로 따라가지 않았습니다. ${onlyATest}` },
  source_certificate_refused: { means: `상대가 정말 Atrium인지 확인할 수 없어 아무것도 보내지 않았습니다. ${onlyATest}` },
  source_unreachable: {
    means: onlyATest,
    next: `주소와 이 컴퓨터의 네트워크, VPN을 확인하십시오. ${again}`,
  },
  source_fault: {
    means: onlyATest,
    next: '다시 시험하십시오. 문제가 계속되면 경로와 이유를 Atrium 관리자에게 알려 주십시오.',
  },
  source_busy: {
    what: 'Atrium이 {seconds}초를 더 기다리라고 응답했습니다. 시험에서 기다릴 수 있는 시간을 넘습니다.',
    means: onlyATest,
    next: '그 시간이 지난 뒤 다시 시험하십시오. 문제가 계속되면 원본의 요청 한도를 높여 달라고 요청하십시오.',
  },
  source_snapshot_lost: {
    means: onlyATest,
    next: '다시 시험하십시오. 문제가 계속되면 스냅샷을 더 오래 보관하도록 Atrium 관리자에게 요청하십시오.',
  },
  source_incomplete: {
    means: onlyATest,
    next: '다시 시험하십시오. 문제가 계속되면 원본의 내보내기나 게이트웨이를 점검하도록 요청하십시오.',
  },
  source_unreadable: {
    means: `이렇게 많은 항목이 한꺼번에 잘못된 것은 개별 레코드가 아니라 내보내기의 오류입니다. ${onlyATest}`,
    next: `원본의 내보내기나 원본 설정의 열 이름을 고치십시오. ${again}`,
  },
  source_folder_unreachable: { means: onlyATest },
  source_folder_relative: { means: `프로그램을 시작한 위치에 따라 다른 폴더를 가리키게 됩니다. ${onlyATest}` },
  source_drop_missing: { means: onlyATest },
  source_drop_awaited: { means: onlyATest },
  source_drop_refused: {
    what: '내보내기 "{runId}"을(를) 사용할 수 없습니다: {reason}.',
    means: `동기화하면 이 내보내기를 거부합니다. ${onlyATest}`,
    next: `내보내기를 수정하여 다시 실행하십시오. ${again}`,
  },
  source_drop_changed: {
    means: onlyATest,
    next: `내보내기를 모두 쓸 때까지 기다리십시오. ${again}`,
  },
  source_full_drop_needed: { means: `내보내기는 폴더에 그대로 남아 있습니다. ${onlyATest}` },
  source_column_unknown: { means: `이 설정으로는 내보내기를 읽지 않습니다. ${onlyATest}` },
}
