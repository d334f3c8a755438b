import type { Translation } from '../catalogue.ts'
import type { directoryErrors as english } from '../en/directory.ts'

const unchanged = '변경된 내용은 없습니다. 사용자, 카드, 출입문은 모두 이전과 같습니다.'

export const directoryErrors: Translation<typeof english> = {
  directory_owned_elsewhere: {
    what: '“{name}” 항목은 {owner}에서 관리하므로 여기에서 변경할 수 없습니다.',
    means: unchanged,
    next: '{owner}에서 변경하십시오(SCIM인 경우 ID 공급자의 관리 콘솔에서 변경합니다). 변경 내용은 자동으로 반영됩니다. 여기에서는 누구에게나 카드를 추가로 지정하거나 로컬 그룹에 넣을 수 있습니다.',
  },
  directory_person_unknown: {
    what: '디렉터리에 {person}에 해당하는 사용자가 없습니다.',
    means: unchanged,
    next: '“campus:” 또는 “atrium:” 뒤에 해당 ID를 붙여 찾거나, 사용자 목록을 내보내 id 열의 번호를 사용하십시오. Atrium을 떠난 사용자는 유예 기간이 지나면 제거됩니다.',
  },
  directory_person_ambiguous: {
    what: '캠퍼스 ID {campusId}인 사용자가 {count}명 있습니다: {people}.',
    means: unchanged,
    next: '괄호 안의 번호로 사용자 한 명을 지정하십시오.',
  },
  directory_group_unknown: {
    what: '디렉터리에 {group}번 그룹이 없습니다.',
    means: unchanged,
    next: '그룹 목록을 내보내 id 열의 번호를 사용하십시오.',
  },
  directory_credential_unknown: {
    what: '디렉터리에 ID가 {credential}인 카드가 없습니다.',
    means: unchanged,
    next: '카드 소지자를 조회하거나 카드 목록을 내보내 id 열의 번호를 사용하십시오. 카드에 인쇄된 번호와는 다릅니다.',
  },
  directory_group_name_blank: {
    what: '그룹 이름이 필요합니다.',
    means: unchanged,
    next: '어디를 출입하는 그룹인지, 누가 속하는지 알 수 있는 이름을 입력하십시오.',
  },
  directory_group_name_taken: {
    what: '이름이 “{name}”인 로컬 그룹이 이미 있습니다(ID {group}).',
    means: unchanged,
    next: '기존 그룹을 사용하거나 다른 이름을 선택하십시오. 대문자와 소문자는 구분하지 않습니다.',
  },
  directory_group_has_members: {
    what: '“{name}” 그룹에 구성원이 {members}명 있습니다.',
    means:
      '아무것도 삭제되지 않았습니다. 그룹을 삭제하면 {members}명 모두 이 그룹으로 받은 출입 권한을 잃습니다. 다른 그룹에서 같은 권한을 받은 사용자는 예외입니다.',
    next: '먼저 구성원을 제외하거나, 소속까지 함께 삭제하도록 지정하십시오.',
  },
  directory_card_number_needed: {
    what: '카드에는 10진수 번호와 16진수 번호 중 정확히 하나가 필요합니다.',
    means: unchanged,
    next: '카드 형식에 맞게 번호 또는 16진수 번호 중 하나만 입력하십시오.',
  },
  directory_card_number_not_hex: {
    what: '“{number}”은(는) 16진수 번호가 아닙니다.',
    means: unchanged,
    next: '공백이나 “0x” 없이 숫자 0-9와 문자 A-F만 사용하거나, 10진수 번호로 입력하십시오.',
  },
  directory_card_number_not_decimal: {
    what: '“{number}”은(는) 10진수 카드 번호가 아닙니다.',
    means: unchanged,
    next: '앞자리 0을 포함하여 숫자 0-9만 사용하거나, 16진수 번호로 입력하십시오.',
  },
  directory_card_number_too_long: {
    what: '카드 번호가 {length}자리입니다. {longest}자리를 넘는 카드는 없습니다.',
    means: unchanged,
    next: '번호를 확인하십시오. 두 번호가 이어져 붙었을 수 있습니다.',
  },
  directory_card_number_out_of_range: {
    what: '카드 번호 {number}은(는) “{format}” 형식에 맞지 않습니다. 0-{highest} 범위여야 합니다.',
    means: '어떤 리더에서도 나올 수 없는 번호이므로 카드를 추가하지 않았습니다. 그 밖에 변경된 내용은 없습니다.',
    next: '카드나 함께 받은 목록에 적힌 번호와 형식을 확인하십시오.',
  },
  directory_facility_code_wrong: {
    what: '“{code}”은(는) 시설 코드가 아닙니다.',
    means: unchanged,
    next: '숫자 0-9만 사용하여 최대 {longest}자리로 입력하십시오. 시설 코드가 없는 형식이면 비워 두십시오.',
  },
  directory_facility_code_out_of_range: {
    what: '시설 코드 {code}은(는) “{format}” 형식에 맞지 않습니다. 0-{highest} 범위여야 합니다.',
    means: '어떤 리더에서도 나올 수 없는 코드이므로 카드를 추가하지 않았습니다. 그 밖에 변경된 내용은 없습니다.',
    next: '카드나 함께 받은 목록에 적힌 시설 코드와 형식을 확인하십시오.',
  },
  directory_format_unknown: {
    what: '카드 형식 “{format}”이(가) Command 카드 유형에 매핑되어 있지 않습니다.',
    means: '출입문에서 읽을 수 없는 카드이므로 추가하지 않았습니다. 그 밖에 변경된 내용은 없습니다.',
    next: '철자를 확인하거나 설정의 “formats”에서 이 형식을 카드 유형에 매핑하십시오.',
  },
  directory_card_taken: {
    what: '카드 {card}은(는) 이미 {person}(ID {personId})에게 활성 상태로 등록되어 있습니다.',
    means:
      '카드를 추가하지 않았습니다. 한 카드를 두 사용자가 가지면 먼저 조회되는 사용자의 권한으로 출입문이 열립니다. 현재 소지자의 카드는 계속 사용할 수 있습니다.',
    next: '번호를 확인하십시오. 카드 소지자가 바뀌었다면 카드를 관리하는 시스템에서 먼저 현재 소지자의 카드를 해제하십시오.',
  },
  directory_campus_id_taken: {
    what: '캠퍼스 ID {campusId}은(는) {person}(ID {personId})의 것입니다.',
    means: unchanged,
    next: '캠퍼스 ID를 확인하십시오. 같은 사용자라면 이미 등록된 항목을 사용하십시오.',
  },
  directory_person_nameless: {
    what: '이름, 이메일 주소, 캠퍼스 ID 중 하나는 있어야 합니다.',
    means: unchanged,
    next: '셋 중 하나 이상을 입력하십시오.',
  },
  directory_text_unreadable: {
    what: '“{field}” 값에 표시할 수 없는 문자가 있거나 눈에 보이는 문자가 없습니다.',
    means: unchanged,
    next: '붙여 넣지 말고 직접 다시 입력하십시오. 한 줄이어야 하며, 보이는 글자나 숫자, 기호가 하나 이상 있어야 합니다.',
  },
  directory_text_too_long: {
    what: '“{field}” 값이 {length}자입니다. 최대 {longest}자까지 입력할 수 있습니다.',
    means: unchanged,
    next: '더 짧게 입력하십시오.',
  },
  directory_time_wrong: {
    what: '“{time}”은(는) 시간대 오프셋이 있는 날짜와 시각이 아닙니다.',
    means: unchanged,
    next: '2026-03-01T00:00:00+09:00과 같은 형식으로 입력하거나, 제한이 없으면 비워 두십시오.',
  },
  directory_validity_reversed: {
    what: '유효 기간의 종료({to})가 시작({from})보다 빠르거나 같습니다.',
    means: unchanged,
    next: '시간대 오프셋을 포함하여 두 시각을 확인하십시오.',
  },
  directory_identity_taken: {
    what: '외부 ID {identity}은(는) {person}(ID {personId})에게 연결되어 있습니다.',
    means: unchanged,
    next: '외부 ID를 확인하십시오. 외부 ID 하나는 사용자 한 명에게만 연결됩니다.',
  },
  directory_person_linked: {
    what: '{person}은(는) 이미 해당 원본의 외부 ID {identity}에 연결되어 있습니다.',
    means: unchanged,
    next: '대상이 맞는지 확인하십시오. 한 사용자는 원본마다 하나의 외부 ID만 가집니다.',
  },
}
