import type { Translation } from '../catalogue.ts'
import type { reasonTexts as english } from '../en/reasons.ts'

export const reasonTexts: Translation<typeof english> = {
  new_at_source: 'Atrium에 새로 등록됨',
  changed_at_source: 'Atrium에서 변경됨',
  inactive_at_source: 'Atrium에서 비활성으로 설정됨',
  disabled_at_source: 'Atrium에서 분실, 도난 또는 사용 중지로 신고됨',
  absent_at_source: 'Atrium에 더 이상 없음(완전한 읽기로 확인)',
  deleted_at_source: 'Atrium에서 삭제됨',
  not_a_door_credential: '더 이상 출입용 카드가 아님',
  out_of_scope: '더 이상 대상 범위가 아님(설정)',
  person_left: '소지자가 떠남',
  person_out_of_scope: '소지자가 더 이상 범위에 없음(설정)',
  person_recreated: '새 Atrium ID로 다시 등록됨',
  person_returned: '소지자가 돌아옴',
  group_ended: '그룹이 없어짐',
  recreated_at_source: 'Atrium에서 다시 만들어짐',
  matched_by_campus_id: '캠퍼스 ID로 기존 사용자와 연결됨',
  matched_by_email: '이메일 주소로 기존 사용자와 연결됨',
  returned_to_source: 'Atrium으로 돌아옴',
  grace_over: '유예 기간이 지남',
  undone: '운영자가 되돌림',
}
