import type { accessErrors as english } from '../en/access.ts'
import type { Translation } from '../catalogue.ts'

export const accessErrors: Translation<typeof english> = {
  access_door_unknown: {
    what: '출입문 {door}이(가) 없습니다.',
    means: '조회한 내용은 없습니다. 표시된 후에 삭제되었을 수 있습니다.',
    next: '번호 또는 사이트/출입문으로 지정하십시오. 출입문 목록을 확인하십시오.',
  },
  access_door_ambiguous: {
    what: '이름이 {door}인 출입문이 {count}개입니다: {doors}.',
    means: '다른 출입문일 수 있으므로 조회하지 않았습니다.',
    next: '사이트/출입문 또는 번호로 지정하십시오.',
  },
  access_level_unknown: {
    what: '액세스 수준 {level}이(가) 없습니다.',
    means: '조회한 내용은 없습니다. 표시된 후에 삭제되었을 수 있습니다.',
    next: '번호 또는 정확한 이름으로 지정하십시오. 액세스 수준 목록을 확인하십시오.',
  },
  access_group_ambiguous: {
    what: '이름이 {group}인 그룹이 {count}개입니다: {groups}.',
    means: '다른 그룹일 수 있으므로 조회하지 않았습니다.',
    next: '번호로 지정하십시오.',
  },
  access_time_wrong: {
    what: '{time}은(는) 시각이 아닙니다.',
    means: '조회한 내용은 없습니다.',
    next: '출입문이 있는 곳의 시각으로 쓰십시오: 2026-11-23T09:00.',
  },
}
