import type { Translation } from '../catalogue.ts'
import type { quarantineTexts as english } from '../en/quarantine.ts'

export const quarantineTexts: Translation<typeof english> = {
  unreadable: {
    reason: '레코드를 읽을 수 없습니다: {detail}.',
    fix: 'Atrium에서 해당 필드를 바로잡으십시오. 그때까지 대상은 현재 값을 유지합니다.',
  },
  duplicate_key: {
    reason: '같은 ID가 서로 다른 값으로 여러 번 들어왔습니다.',
    fix: 'Atrium에서 중복된 레코드를 삭제하거나 ID를 다시 부여하십시오. 그때까지 대상은 현재 값을 유지합니다.',
  },
  campus_id_taken: {
    reason: '캠퍼스 ID {detail}은(는) 아직 남아 있는 다른 사용자의 것입니다.',
    fix: '이 캠퍼스 ID가 누구의 것인지 Atrium에서 확인하고, 다른 사용자에게는 새 ID를 부여하십시오.',
  },
  campus_id_ambiguous: {
    reason: '캠퍼스 ID {detail}을(를) 가진 사용자가 두 명 이상이어서 누구인지 알 수 없습니다.',
    fix: '사용자 한 명만 이 ID를 갖도록 Atrium에서, 여기에서 추가한 사용자라면 디렉터리에서 바로잡으십시오.',
  },
  email_ambiguous: {
    reason: '이메일 주소 {detail}에 해당하는 사용자가 두 명 이상이어서 누구인지 알 수 없습니다.',
    fix: '사용자마다 고유한 이메일 주소나 서로를 구별할 수 있는 캠퍼스 ID를 부여하십시오.',
  },
  email_conflict: {
    reason: '이메일 주소 {detail}은(는) 캠퍼스 ID가 다른 사용자의 것입니다.',
    fix: '같은 사용자면 Atrium에서 캠퍼스 ID를 바로잡고, 다른 사용자면 이메일 주소를 바로잡으십시오.',
  },
  format_unmapped: {
    reason: '카드 형식 "{detail}"이(가) 출입문의 카드 유형에 매핑되어 있지 않습니다.',
    fix: '매핑을 추가하십시오: atrium-sync settings set "formats.{detail}" "카드 유형". 다음 동기화에서 카드가 반영됩니다.',
  },
  same_card: {
    reason: '카드 {detail}이(가) 두 명 이상에게 활성 상태입니다. 현재 소지자가 있으면 그 사용자는 계속 사용할 수 있습니다.',
    fix: 'Atrium에서 실제로 카드를 가진 사용자에게만 남기고 나머지는 비활성화하십시오.',
  },
  person_unknown: {
    reason: '이 레코드가 가리키는 사용자 {detail}이(가) 들어오지 않았거나 격리되어 있습니다.',
    fix: 'Atrium에서 그 사용자의 레코드를 바로잡으십시오. 이 레코드는 동기화할 때마다 다시 시도되어 자동으로 반영됩니다.',
  },
  group_unknown: {
    reason: '이 레코드가 가리키는 그룹 {detail}이(가) 들어오지 않았거나 격리되어 있습니다.',
    fix: 'Atrium에서 그 그룹의 레코드를 바로잡으십시오. 이 레코드는 동기화할 때마다 다시 시도되어 자동으로 반영됩니다.',
  },
}
