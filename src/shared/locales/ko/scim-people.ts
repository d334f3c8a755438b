import type { Translation } from '../catalogue.ts'
import type { scimPeopleErrors as english } from '../en/scim-people.ts'

const unchanged = '변경된 내용이 없으며 출입문은 이전과 같이 열립니다.'

export const scimPeopleErrors: Translation<typeof english> = {
  scim_user_unknown: {
    what: 'ID 공급자에 ID가 “{user}”인 사용자가 없습니다.',
    means: unchanged,
    next: '목록을 다시 여십시오. 그 사이 ID 공급자가 이 사용자를 삭제했을 수 있습니다.',
  },
  scim_user_linked: {
    what: 'ID 공급자 사용자 “{user}”은(는) 이미 {person}(ID {personId})에 연결되어 있습니다.',
    means: unchanged,
    next: '목록을 다시 여십시오. 그 사이 다른 운영자가 처리했을 수 있습니다.',
  },
  scim_person_taken: {
    what: '{person}(ID {personId})은(는) 이미 ID 공급자의 다른 사용자에 연결되어 있습니다.',
    means: unchanged,
    next: '다른 사용자를 선택하거나, ID 공급자에서 먼저 그 다른 사용자를 삭제하십시오. 여기의 사용자 한 명은 ID 공급자의 사용자 한 명에만 연결됩니다.',
  },
  scim_group_unknown: {
    what: 'ID 공급자에 ID가 “{group}”인 그룹이 없습니다.',
    means: unchanged,
    next: '목록을 다시 여십시오. 그 사이 ID 공급자가 이 그룹을 삭제했을 수 있습니다.',
  },
}
