import type { Translation } from '../catalogue.ts'
import type { doorLineTexts as english } from '../en/door-lines.ts'

export const doorLineTexts: Translation<typeof english> = {
  site_missing: '출입문 “{value}”의 사이트가 없습니다',
  door_missing: '“{value}” 사이트의 출입문 이름이 없습니다',
  name_unusable: '이름 “{value}”이(가) 너무 길거나 표시할 수 없는 문자가 있습니다',
  time_zone_unknown: '“{value}”은(는) 표준 시간대가 아닙니다. Asia/Seoul처럼 적습니다',
  time_zone_missing: '“{value}”은(는) 새 사이트인데 표준 시간대를 적은 줄이 없습니다',
  time_zone_differs: '사이트의 표준 시간대가 “{value}”과(와) 다릅니다',
  duplicate: '같은 사이트의 출입문 “{value}”이(가) 앞줄에 있습니다',
}
