import type { accessErrors as english } from '../en/access.ts'
import type { Translation } from '../catalogue.ts'

export const accessErrors: Translation<typeof english> = {
  access_time_wrong: {
    what: '{time}은(는) 시각이 아닙니다.',
    means: '조회한 내용은 없습니다.',
    next: '출입문이 있는 곳의 시각으로 쓰십시오: 2026-11-23T09:00.',
  },
}
