import type { Translation } from '../catalogue.ts'
import type { sourceErrors as english } from '../en/source.ts'

const nothingRemoved = '제거된 항목은 없으며, 사용자, 카드, 출입문은 마지막으로 성공한 동기화 상태 그대로입니다.'

export const sourceErrors: Translation<typeof english> = {
  source_insecure_url: {
    what: 'Atrium 주소({host})가 https를 사용하지 않습니다.',
    means: '이름, 카드, 암호가 암호화되지 않은 채 네트워크로 전송될 수 있으므로 아무것도 보내지 않았습니다.',
    next: '원본을 https 주소로 설정하십시오. http는 이 컴퓨터(127.0.0.1, ::1, localhost)에서만 사용할 수 있습니다.',
  },
  source_url_with_password: {
    what: 'Atrium 주소({host})에 사용자 이름이나 암호, 또는 ?나 # 뒤에 붙은 내용이 들어 있습니다.',
    means:
      '주소는 화면에 표시되고 로그에 기록되므로 그 안의 인증 정보가 드러날 수 있습니다. 이 주소를 사용하지 않았으며, 아무것도 보내지 않았습니다.',
    next: '해당 부분을 뺀 주소를 설정하고 로그인 방식을 선택한 뒤, 요청할 때 인증 정보를 입력하십시오. 입력한 값은 키체인에 저장됩니다.',
  },
  source_secret_missing: {
    what: '저장된 Atrium 인증 정보가 없습니다.',
    means: `인증 정보 없이는 동기화할 수 없습니다. ${nothingRemoved}`,
    next: '원본을 다시 설정하고, 요청할 때 토큰이나 암호를 입력하십시오.',
  },
  source_secret_not_carried: {
    what: '주소나 로그인 방식이 바뀌었으므로 저장된 인증 정보를 사용하지 않습니다.',
    means: `인증 정보는 저장할 때의 주소로만 보냅니다. ${nothingRemoved}`,
    next: '새 주소의 토큰이나 암호를 입력하십시오.',
  },
  source_already_set: {
    what: '이 데이터 폴더에는 이미 원본이 설정되어 있습니다.',
    means: '샌드박스를 시작하지 않았습니다. 시작하면 샌드박스의 가상 사용자가 실제 사용자를 대신하게 됩니다.',
    next: '샌드박스를 사용해 보려면 비어 있는 다른 데이터 폴더(--data-dir)로 프로그램을 시작하십시오.',
  },
  source_secret_unusable: {
    what: '저장된 Atrium 토큰에 공백이나 줄바꿈 등 토큰에 쓸 수 없는 문자가 들어 있습니다.',
    means: `토큰을 보내지 않았습니다. ${nothingRemoved}`,
    next: '토큰을 한 줄로 다시 복사하여 원본을 새로 설정하십시오.',
  },
  source_credentials_refused: {
    what: 'Atrium({host})이 로그인을 거부했습니다(HTTP {status}).',
    means: `문제가 해결될 때까지 원본의 변경 내용이 반영되지 않습니다. ${nothingRemoved}`,
    next: '토큰이나 암호가 바뀌었는지, 권한이 회수되었는지 Atrium 관리자에게 확인한 뒤 원본을 다시 설정하십시오.',
  },
  source_request_refused: {
    what: 'Atrium({host})이 {path} 요청을 받아들이지 않습니다(HTTP {status}).',
    means: `원본의 변경 내용이 반영되지 않습니다. ${nothingRemoved}`,
    next: '주소가 /v1을 제외한 Atrium 게이트웨이 자체의 주소인지 확인하고, 상태 코드의 의미를 게이트웨이 관리자에게 문의하십시오.',
  },
  source_redirected: {
    what: 'Atrium({host})이 {path} 요청에 다른 주소로 이동하라고 응답했습니다(HTTP {status}).',
    means: `인증 정보까지 그 주소로 전달될 수 있으므로 따라가지 않았습니다. ${nothingRemoved}`,
    next: '중간에 로그인 페이지나 프록시가 있는지 확인하고, 게이트웨이의 최종 주소로 원본을 설정하십시오.',
  },
  source_certificate_refused: {
    what: '이 컴퓨터가 {host}의 인증서를 신뢰하지 않습니다({reason}).',
    means: `상대가 정말 Atrium인지 확인할 수 없어 아무것도 보내지 않았습니다. ${nothingRemoved}`,
    next: '인증서를 갱신하도록 요청하거나, 캠퍼스의 인증 기관을 이 컴퓨터에 추가하십시오.',
  },
  source_unreachable: {
    what: 'Atrium({host})에 연결할 수 없습니다({reason}).',
    means: `연결이 복구되면 원본의 변경 내용이 반영됩니다. ${nothingRemoved}`,
    next: '이 컴퓨터의 네트워크와 VPN을 확인하십시오. 동기화는 자동으로 다시 시도합니다.',
  },
  source_fault: {
    what: 'Atrium이 {path} 요청에 사용할 수 없는 응답을 보냈습니다: {reason}.',
    means: `읽기가 완전하지 않아 중단했습니다. ${nothingRemoved}`,
    next: '동기화는 자동으로 다시 시도합니다. 문제가 계속되면 경로와 이유를 Atrium 관리자에게 알려 주십시오.',
  },
  source_busy: {
    what: 'Atrium이 {seconds}초를 더 기다리라고 응답했습니다. 실행 한 번에 기다릴 수 있는 시간을 넘습니다.',
    means: `실행을 끝냈습니다. 다음 실행은 같은 지점에서 시작합니다. ${nothingRemoved}`,
    next: '지금은 조치가 필요하지 않습니다. 문제가 계속되면 동기화 간격을 늘리거나 원본의 요청 한도를 높여 달라고 요청하십시오.',
  },
  source_watermark_expired: {
    what: 'Atrium이 마지막 동기화 이후의 변경 내용을 더 이상 알지 못합니다.',
    means: '전체 읽기를 해야만 알 수 있습니다. 제거된 항목은 없습니다.',
    next: '전체 읽기가 자동으로 이어집니다.',
  },
  source_delta_empty: {
    what: 'Atrium이 변경 사항이 있다고 알렸지만 아무것도 전달하지 않았습니다.',
    means: '무엇이 바뀌었는지 알 수 없습니다. 제거된 항목은 없습니다.',
    next: '전체 읽기가 자동으로 이어집니다. 문제가 계속되면 Atrium 관리자에게 알려 주십시오.',
  },
  source_snapshot_lost: {
    what: '읽는 동안 Atrium의 데이터가 세 번 연속으로 바뀌었습니다.',
    means: `완전한 상태를 읽을 수 없었습니다. ${nothingRemoved}`,
    next: '동기화는 자동으로 다시 시도합니다. 문제가 계속되면 스냅샷을 더 오래 보관하도록 Atrium 관리자에게 요청하십시오.',
  },
  source_incomplete: {
    what: '읽기가 완전하지 않습니다. {collection} {expected}건 중 {received}건만 사용할 수 있는 형태로 도착했습니다.',
    means: `도착하지 않은 항목도 원본에는 그대로 있을 수 있습니다. ${nothingRemoved}`,
    next: '동기화는 자동으로 다시 시도합니다. 문제가 계속되면 원본의 내보내기나 게이트웨이를 점검하도록 요청하십시오.',
  },
  source_unreadable: {
    what: '{collection} {expected}건 중 {bad}건 이상을 읽을 수 없습니다. 예: {examples}.',
    means: `이렇게 많은 항목이 한꺼번에 잘못된 것은 개별 레코드가 아니라 내보내기의 오류이므로 아무것도 가져오지 않았습니다. ${nothingRemoved}`,
    next: '원본의 내보내기나 원본 설정의 열 이름을 고치십시오. "atrium-sync source test"로 해당 항목을 확인할 수 있습니다.',
  },
  source_folder_unreachable: {
    what: '드롭 폴더 {folder}을(를) 사용할 수 없습니다({reason}).',
    means: `새 내보내기를 가져올 수 없습니다. ${nothingRemoved}`,
    next: '폴더가 있는지, 네트워크 드라이브가 연결되어 있는지, 현재 계정에 읽기와 쓰기 권한이 있는지 확인하십시오.',
  },
  source_folder_relative: {
    what: '드롭 폴더 "{folder}"은(는) 절대 경로가 아닙니다.',
    means: `프로그램을 시작한 위치에 따라 다른 폴더를 가리키게 되므로 사용하지 않습니다. ${nothingRemoved}`,
    next: '루트나 드라이브부터 시작하는 전체 경로를 지정하십시오(예: /srv/atrium-drop, D:\\atrium-drop).',
  },
  source_drop_missing: {
    what: '드롭 폴더 {folder}에 완료된 내보내기가 없습니다(manifest.json 없음).',
    means: `읽을 내용이 없습니다. ${nothingRemoved}`,
    next: '원본에서 내보내기를 시작하십시오. manifest.json이 생기는 즉시 가져옵니다.',
  },
  source_drop_awaited: {
    what: '{folder}의 마지막 내보내기가 거부되었고 새 내보내기가 아직 도착하지 않았습니다.',
    means: '원본의 현재 내용을 알 수 없습니다. 제거된 항목은 없으며 출입 권한은 지금 상태 그대로입니다.',
    next: '"rejected" 폴더의 reason.txt를 확인하고, 내보내기를 고친 뒤 다시 실행하십시오.',
  },
  source_drop_refused: {
    what: '내보내기 "{runId}"을(를) 거부했습니다: {reason}.',
    means: `일부라도 가져온 내용은 없습니다. ${nothingRemoved}`,
    next: '내보내기를 수정하여 다시 실행하십시오. 거부된 파일은 rejected 폴더에 있으며, 이유는 reason.txt에 적혀 있습니다.',
  },
  source_drop_changed: {
    what: '내보내기 "{runId}"이(가) 읽는 도중에 변경되었습니다({file}).',
    means: `읽기를 중단했습니다. ${nothingRemoved}`,
    next: '이전 내보내기가 옮겨진 뒤에만 새 내보내기를 쓰도록 설정하십시오. 동기화는 자동으로 다시 시도합니다.',
  },
  source_full_drop_needed: {
    what: '전체 읽기가 필요하지만 내보내기 "{runId}"에는 변경 내용만 들어 있습니다.',
    means: `내보내기는 폴더에 그대로 남아 있으며 사라지지 않습니다. ${nothingRemoved}`,
    next: '먼저 드롭 폴더로 전체 내보내기(mode "full", 네 개 파일 모두)를 실행하십시오.',
  },
  source_column_unknown: {
    what: '{file}의 열 설정에 Atrium 규약에 없는 필드 "{field}"이(가) 있습니다.',
    means: `이 설정으로는 내보내기를 읽지 않습니다. ${nothingRemoved}`,
    next: '원본 설정에서 해당 항목을 고치거나 삭제하십시오.',
  },
  source_emptied: {
    what: '디렉터리에는 {standing}개가 있는데 원본의 응답에는 {collection} 항목이 하나도 없습니다.',
    means: '빈 응답은 아무리 완전해 보여도 믿지 않습니다. 제거된 항목은 없으며 출입 권한은 지금 상태 그대로입니다.',
    next: '원본이나 내보내기를 확인하십시오. 정말로 모두 없어졌다면 원본에서 삭제하여 삭제 기록으로 전달되게 하십시오.',
  },
}
