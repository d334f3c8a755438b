import type { operatorErrors as english, roleTexts as englishRoles } from '../en/operators.ts'
import type { Translation } from '../catalogue.ts'

export const operatorErrors: Translation<typeof english> = {
  operator_sign_in_needed: {
    what: '이 창에 로그인한 운영자가 없습니다.',
    means: '표시되거나 변경된 내용은 없습니다. 일정은 계속 실행되고 출입문은 그대로 작동합니다.',
    next: '운영자 이름과 암호로 로그인하십시오.',
  },
  operator_locked: {
    what: '이 창이 잠겼습니다. 한동안 사용하지 않았거나 운영자가 잠갔습니다.',
    means: '표시되거나 변경된 내용은 없습니다. {name}이(가) 입력하던 내용은 유지됩니다.',
    next: '{name}의 암호를 입력하거나 다른 운영자로 로그인하십시오.',
  },
  operator_role_needed: {
    what: '이 작업에는 {role} 역할이 필요합니다. 현재 역할은 {present}입니다.',
    means: '변경된 내용은 없습니다.',
    next: '권한이 있는 운영자에게 요청하십시오: {names}.',
  },
  operator_sign_in_refused: {
    what: '이름 또는 암호가 올바르지 않습니다.',
    means: '로그인되지 않았으며 변경된 내용은 없습니다.',
    next: '이름과 암호를 다시 입력하십시오. 여러 번 틀리면 그 이름은 잠시 기다려야 하며, 기다리는 시간은 점점 길어집니다.',
  },
  operator_wait: {
    what: '그 이름으로 암호를 너무 많이 틀렸습니다. {seconds}초 후에 다시 시도할 수 있습니다.',
    means: '암호가 맞더라도 확인하지 않았습니다.',
    next: '그 시간 동안 기다리십시오. 암호를 잊었으면 조직 관리자에게 새 암호를 받으십시오.',
  },
  operator_wait_after: {
    what: '이름 또는 암호가 또 올바르지 않습니다. {seconds}초 후에 다시 시도할 수 있습니다.',
    means: '로그인되지 않았으며 변경된 내용은 없습니다.',
    next: '그 시간 동안 기다리십시오. 암호를 잊었으면 조직 관리자에게 새 암호를 받으십시오.',
  },
  operator_unknown: {
    what: '그런 운영자가 없거나 이미 삭제되었습니다.',
    means: '변경된 내용은 없습니다.',
    next: '"atrium-sync operator list"로 목록을 확인하십시오.',
  },
  operator_last_org_admin: {
    what: '{name}은(는) 마지막 조직 관리자입니다.',
    means: '변경된 내용은 없습니다. 다른 운영자를 추가할 수 있는 운영자가 없어지기 때문입니다.',
    next: '먼저 다른 운영자를 조직 관리자로 지정하십시오. 로그인을 끄려면 나머지를 모두 삭제한 뒤 "atrium-sync operator remove"를 --turn-off-sign-in과 함께 실행하십시오.',
  },
  operator_not_alone: {
    what: '{name} 외에 다른 운영자가 있습니다.',
    means: '변경된 내용은 없습니다. 로그인은 마지막 한 명을 삭제할 때 꺼집니다.',
    next: '다른 운영자를 먼저 삭제하거나 --turn-off-sign-in을 빼십시오.',
  },
  operator_name_taken: {
    what: '이름이 {name}인 운영자가 이미 있습니다.',
    means: '변경된 내용은 없습니다. 대소문자는 구분하지 않습니다.',
    next: '다른 이름을 정하십시오.',
  },
  operator_name_blank: {
    what: '운영자 이름이 없습니다.',
    means: '변경된 내용은 없습니다.',
    next: '이름을 입력하십시오.',
  },
  operator_first_org_admin: {
    what: '첫 운영자는 조직 관리자여야 합니다.',
    means:
      '변경된 내용은 없습니다. 첫 운영자를 추가하면 로그인이 필요해지므로, 그러지 않으면 다른 운영자를 추가할 운영자가 없습니다.',
    next: '먼저 본인을 조직 관리자로 추가한 뒤 다른 운영자를 추가하십시오.',
  },
  operator_passphrase_short: {
    what: '암호가 너무 짧습니다. {least}자 이상이어야 합니다.',
    means: '변경된 내용은 없습니다.',
    next: '단어 여러 개를 이어 쓰면 기억하기 쉽고 알아맞히기 어렵습니다.',
  },
  operator_passphrase_common: {
    what: '알아맞히기 쉬운 암호입니다. 이름이 들어 있거나, 같은 글자가 되풀이되거나, 순서대로 이어지거나, 많이 쓰이는 암호입니다.',
    means: '변경된 내용은 없습니다.',
    next: '서로 관계없는 단어 여러 개로 정하십시오.',
  },
  operator_passphrases_differ: {
    what: '두 암호가 서로 다릅니다.',
    means: '변경된 내용은 없습니다.',
    next: '같은 암호를 두 번 입력하십시오.',
  },
  operator_own_passphrase: {
    what: '본인의 암호입니다.',
    means: '변경된 내용은 없습니다. 본인의 암호를 바꾸려면 현재 암호가 필요합니다.',
    next: '"내 암호 변경"을 사용하십시오.',
  },
}

export const roleTexts: Translation<typeof englishRoles> = {
  viewer: '열람자',
  access_manager: '출입 관리자',
  org_admin: '조직 관리자',
}
