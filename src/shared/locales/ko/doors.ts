import type { Translation } from '../catalogue.ts'
import type { doorsErrors as english } from '../en/doors.ts'

const unchanged = '변경된 내용은 없습니다. 모든 출입문이 이전과 같은 사용자에게 같은 시간에 열립니다.'

export const doorsErrors: Translation<typeof english> = {
  doors_site_unknown: {
    what: '디렉터리에 사이트 {site}이(가) 없습니다.',
    means: unchanged,
    next: '사이트 목록에서 이름과 ID를 확인하십시오. 그 사이에 삭제되었을 수 있습니다.',
  },
  doors_door_unknown: {
    what: '디렉터리에 출입문 {door}이(가) 없습니다.',
    means: unchanged,
    next: '출입문 목록에서 사이트, 이름, ID를 확인하십시오. 그 사이에 삭제되었을 수 있습니다.',
  },
  doors_door_ambiguous: {
    what: '이름이 “{door}”인 출입문이 {count}개 있습니다: {doors}.',
    means: unchanged,
    next: '“도서관/정문”처럼 사이트와 함께 적거나 ID로 지정하십시오.',
  },
  doors_group_ambiguous: {
    what: '이름이 “{group}”인 그룹이 {count}개 있습니다: {groups}.',
    means: unchanged,
    next: 'ID로 그룹 하나를 지정하십시오.',
  },
  doors_schedule_unknown: {
    what: '디렉터리에 출입 일정 {schedule}이(가) 없습니다.',
    means: unchanged,
    next: '출입 일정 목록에서 이름과 ID를 확인하십시오. 그 사이에 삭제되었을 수 있습니다.',
  },
  doors_holiday_unknown: {
    what: '디렉터리에 ID가 {holiday}인 휴일이 없습니다.',
    means: unchanged,
    next: '휴일 목록을 확인하십시오. 그 사이에 삭제되었을 수 있습니다.',
  },
  doors_level_unknown: {
    what: '디렉터리에 액세스 수준 {level}이(가) 없습니다.',
    means: unchanged,
    next: '액세스 수준 목록에서 이름과 ID를 확인하십시오. 그 사이에 삭제되었을 수 있습니다.',
  },
  doors_name_blank: {
    what: '이름이 없습니다.',
    means: unchanged,
    next: '목록에서 다른 항목과 구별할 수 있는 이름을 입력하십시오.',
  },
  doors_site_name_taken: {
    what: '이름이 “{name}”인 사이트가 이미 있습니다(ID {site}).',
    means: unchanged,
    next: '기존 사이트를 사용하거나 다른 이름을 선택하십시오. 대문자와 소문자는 구분하지 않습니다.',
  },
  doors_door_name_taken: {
    what: '“{site}” 사이트에 이름이 “{name}”인 출입문이 이미 있습니다(ID {door}).',
    means: unchanged,
    next: '기존 출입문을 사용하거나 다른 이름을 선택하십시오. 대문자와 소문자는 구분하지 않으며, 다른 사이트의 출입문과는 이름이 같아도 됩니다.',
  },
  doors_schedule_name_taken: {
    what: '이름이 “{name}”인 출입 일정이 이미 있습니다(ID {schedule}).',
    means: unchanged,
    next: '기존 출입 일정을 사용하거나 다른 이름을 선택하십시오. 대문자와 소문자는 구분하지 않습니다.',
  },
  doors_level_name_taken: {
    what: '이름이 “{name}”인 액세스 수준이 이미 있습니다(ID {level}).',
    means: unchanged,
    next: '기존 액세스 수준을 사용하거나 다른 이름을 선택하십시오. 대문자와 소문자는 구분하지 않습니다.',
  },
  doors_time_zone_unknown: {
    what: '“{timeZone}”은(는) 표준 시간대가 아닙니다.',
    means: '변경된 내용은 없습니다. 표준 시간대가 없으면 사이트의 출입문이 언제 열리는지 알 수 없습니다.',
    next: 'Asia/Seoul, Europe/Berlin처럼 IANA 시간대 데이터베이스의 이름을 입력하십시오. +09:00 같은 시차는 서머타임을 나타내지 못하므로 사용할 수 없습니다.',
  },
  doors_hours_unreadable: {
    what: '“{text}”을(를) 시간으로 읽을 수 없습니다.',
    means: unchanged,
    next: '“mon-fri 08:00-18:00, sat 22:00-02:00”처럼 요일과 시간을 적으십시오. 시작보다 이른 시간에 끝나면 다음 날 끝나는 것으로 봅니다. “always”와 “closed”도 사용할 수 있으며, 예외에는 요일 없이 시간만 적습니다.',
  },
  doors_exception_unreadable: {
    what: '“{text}”을(를) 예외로 읽을 수 없습니다.',
    means: unchanged,
    next: '“2026-12-24..2026-12-26 closed” 또는 “시험 기간: 2026-12-07 08:00-24:00”처럼 적으십시오. 필요하면 이름과 콜론, 이어서 날짜 하나 또는 둘, 그다음 시간 또는 “closed”를 적습니다.',
  },
  doors_hours_wrong: {
    what: '{hours} 시간은 사용할 수 없습니다.',
    means: unchanged,
    next: '시간은 그날 00:00부터 23:59 사이에 시작하고, 시작보다 뒤에 끝나며, 24시간을 넘을 수 없습니다.',
  },
  doors_hours_overlap: {
    what: '{first}과(와) {second} 시간이 겹칩니다.',
    means: unchanged,
    next: '하나로 합치거나, 앞의 시간이 끝난 뒤에 다음 시간이 시작되게 하십시오. 시간은 자동으로 합쳐지지 않습니다.',
  },
  doors_date_wrong: {
    what: '“{date}”은(는) 달력에 없는 날짜입니다.',
    means: unchanged,
    next: '2026-12-24처럼 연, 월, 일을 적으십시오.',
  },
  doors_dates_reversed: {
    what: '시작일({first})보다 종료일({last})이 앞섭니다.',
    means: unchanged,
    next: '두 날짜를 확인하십시오. 두 날이 모두 포함되므로 하루이면 시작일과 종료일이 같습니다.',
  },
  doors_exception_too_long: {
    what: '예외 “{name}”은(는) {days}일이지만, 최대 {longest}일까지 가능합니다.',
    means: unchanged,
    next: 'Command와 같이 예외는 최대 한 달입니다. 더 길게 하려면 다른 출입 일정을 만들어 그 기간 동안 액세스 수준에 지정하십시오.',
  },
  doors_exceptions_overlap: {
    what: '예외 “{first}”과(와) “{second}”에 모두 {date}이(가) 들어 있습니다.',
    means: '변경된 내용은 없습니다. 그날 어느 예외를 따를지 정할 수 없기 때문입니다.',
    next: '하루에는 예외가 하나만 있게 하십시오.',
  },
  doors_schedule_in_use: {
    what: '출입 일정 “{name}”을(를) 사용하는 액세스 수준이 {count}개 있습니다: {levels}.',
    means:
      '이 출입 일정이 없으면 해당 액세스 수준으로는 아무 출입문도 열 수 없으므로 삭제하지 않았습니다. 변경된 내용은 없습니다.',
    next: '먼저 해당 액세스 수준에 다른 출입 일정을 지정하거나 액세스 수준을 삭제하십시오.',
  },
  doors_import_unreadable: {
    what: '파일을 CSV로 읽을 수 없습니다. {line}번째 줄이 잘못되었습니다.',
    means: '추가된 출입문은 없으며, 변경된 내용도 없습니다.',
    next: '그 줄 주변의 따옴표가 모두 닫혔는지 확인한 뒤 파일을 다시 가져오십시오.',
  },
  doors_import_columns: {
    what: '파일에 “site”와 “door” 열이 없습니다.',
    means: '추가된 출입문은 없으며, 변경된 내용도 없습니다.',
    next: '첫 줄에 열 이름을 적으십시오: site, door, 그리고 새 사이트에는 time_zone.',
  },
  doors_campus_unsuitable: {
    what: '이 데이터 폴더는 샌드박스 캠퍼스와 동기화하지 않습니다.',
    means: '변경된 내용은 없습니다. 실제 사용자의 디렉터리에는 가상의 출입문을 넣지 않습니다.',
    next: '이 컴퓨터의 샌드박스를 원본으로 하고 한 번 이상 동기화한 데이터 폴더를 사용하십시오.',
  },
  doors_campus_not_empty: {
    what: '이 디렉터리에 사이트가 이미 있거나, 샌드박스 캠퍼스의 출입문을 이전에 가져왔습니다.',
    means: unchanged,
    next: '지금 있는 출입문을 계속 사용하거나, 빈 데이터 폴더에서 시작하십시오.',
  },
}
