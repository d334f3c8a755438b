import type { Translation } from '../catalogue.ts'
import type { refusalTexts as english } from '../en/undo-reasons.ts'

export const refusalTexts: Translation<typeof english> = {
  not_applied: '적용된 적이 없어 되돌릴 것이 없음',
  as_before: '이미 실행 전과 같음',
  changed: '실행 뒤에 바뀜',
  gone: '더 이상 디렉터리에 없음',
  card_reported: '원본에서 분실, 도난 또는 사용 중지로 신고됨',
  source_says: '원본에서 아직 출입 권한이 없다고 함',
  taken: '되찾을 값이나 번호를 지금은 다른 쪽이 쓰고 있음',
  person_gone: '해당 사용자가 없거나 떠났고 이 되돌리기로 돌아오지 않음',
  group_gone: '해당 그룹이 없고 이 되돌리기로 돌아오지 않음',
  level_gone: '돌아오지만, 그 뒤에 삭제된 액세스 수준은 빠짐',
  in_use: '카드, 소속 또는 ID 공급자가 붙어 있음',
}
