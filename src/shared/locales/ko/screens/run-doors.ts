import type { runDoorsTexts as english } from '../../en/screens/run-doors.ts'
import type { Translation } from '../../catalogue.ts'

export const runDoorsTexts: Translation<typeof english> = {
  'runs.doors.title': '출입문에 미치는 영향',
  'runs.doors.loses': '{people, plural, other {사용자 #명}}이 출입문을 잃습니다.',
  'runs.doors.losesNone':
    '{people, plural, other {사용자 #명}}이 출입문을 잃고, 그중 {none, plural, other {#명}}은 열 수 있는 출입문이 하나도 남지 않습니다.',
  'runs.doors.gains': '{people, plural, other {사용자 #명}}이 출입문을 더 열 수 있게 됩니다.',
  'runs.doors.would.loses': '{people, plural, other {사용자 #명}}이 출입문을 잃게 됩니다.',
  'runs.doors.would.losesNone':
    '{people, plural, other {사용자 #명}}이 출입문을 잃게 되고, 그중 {none, plural, other {#명}}은 열 수 있는 출입문이 하나도 남지 않게 됩니다.',
  'runs.doors.would.gains': '적용하면 {people, plural, other {사용자 #명}}이 출입문을 더 열 수 있게 됩니다.',
  'runs.doors.halved': '{doors, plural, other {출입문 #개}}에서 열 수 있던 사용자의 절반 넘게 출입 권한을 잃습니다.',
  'runs.doors.tripped.last_doors': '마지막 출입문을 잃는 사용자가 너무 많아 보류했습니다.',
  'runs.doors.tripped.half_doors': '사용자의 절반 넘게 잃는 출입문이 너무 많아 보류했습니다.',
  'runs.doors.most': '가장 많은 사용자에게 바뀌는 출입문',
  'runs.doors.lose': '{people, plural, other {사용자 #명}}이 잃는 출입문: {door}',
  'runs.doors.gain': '{people, plural, other {사용자 #명}}이 얻는 출입문: {door}',
  'runs.doors.name': '{door} ({site})',
  'runs.doors.filter': '출입문',
  'runs.doors.filter.all': '모든 출입문',
  'runs.doors.order': '순서',
  'runs.doors.order.review': '계획한 순서',
  'runs.doors.order.severity': '잃는 출입문이 많은 순서',
  'runs.doors.column': '출입문',
  'runs.doors.short.none': '남지 않음(−{lost, number})',
  'runs.doors.short.loses': '{people, number}명 잃음',
  'runs.doors.short.losesNone': '{people, number}명 잃음(남지 않음 {none, number}명)',
  'runs.doors.short.gains': '{people, number}명 얻음',
  'runs.doors.line.none':
    '이 실행의 변경을 모두 적용하면 {lost, plural, other {출입문 #개}}를 잃어 열 수 있는 출입문이 남지 않습니다.',
  'runs.doors.line.lost': '이 실행의 변경을 모두 적용하면 {lost, plural, other {출입문 #개}}를 잃습니다.',
  'runs.doors.line.gained': '이 실행의 변경을 모두 적용하면 {gained, plural, other {출입문 #개}}를 더 열 수 있습니다.',
  'runs.doors.group.loses':
    '이 실행의 변경을 모두 적용하면, 이 그룹에 들어오거나 나가는 사용자 중 {people, plural, other {#명}}이 출입문을 잃습니다.',
  'runs.doors.group.losesNone':
    '이 실행의 변경을 모두 적용하면, 이 그룹에 들어오거나 나가는 사용자 중 {people, plural, other {#명}}이 출입문을 잃고 {none, plural, other {#명}}은 열 수 있는 출입문이 남지 않습니다.',
  'runs.doors.group.gains':
    '이 실행의 변경을 모두 적용하면, 이 그룹에 들어오거나 나가는 사용자 중 {people, plural, other {#명}}이 출입문을 더 열 수 있습니다.',
  'runs.doors.line.both':
    '이 실행의 변경을 모두 적용하면 {lost, plural, other {출입문 #개}}를 잃고 {gained, plural, other {출입문 #개}}를 더 열 수 있습니다.',
}
