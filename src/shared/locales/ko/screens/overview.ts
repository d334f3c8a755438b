import type { overviewTexts as english } from '../../en/screens/overview.ts'
import type { Translation } from '../../catalogue.ts'

export const overviewTexts: Translation<typeof english> = {
  'overview.state.ok': '디렉터리가 Atrium과 일치합니다',
  'overview.state.cancelled': '마지막 동기화가 취소되었습니다',
  'overview.state.dismissed': '철회한 제거를 빼면 최신 상태입니다',
  'overview.state.syncing': '동기화하고 있습니다',
  'overview.state.paused': '재개할 때까지 동기화가 일시 중지되었습니다',
  'overview.state.pausedUntil': '{time}까지 동기화가 일시 중지되었습니다',
  'overview.state.offline': 'Atrium에 연결할 수 없습니다',
  'overview.state.error': '마지막 동기화에 실패했습니다',
  'overview.state.attention': '최신 상태이며 확인할 내용이 있습니다',
  'overview.state.neverSynced': '아직 동기화한 적이 없습니다',
  'overview.state.held': '승인을 기다리는 제거 {count, plural, other {#건}}을 빼면 최신 상태입니다',
  'overview.state.quarantine': '격리된 레코드 {count, plural, other {#건}}을 빼면 최신 상태입니다',

  'overview.means.ok': 'Atrium에서 변경된 내용은 다음 동기화 때 반영됩니다.',
  'overview.means.okChecked': '마지막 확인: {ago}. Atrium에서 변경된 내용은 다음 동기화 때 반영됩니다.',
  'overview.means.cancelled': '그때까지 적용하지 못한 내용은 다음 동기화 때 반영됩니다.',
  'overview.means.dismissed':
    '해당하는 사용자는 전체 읽기에서 다시 확인될 때까지 출입 권한을 유지합니다. 나머지는 모두 Atrium과 같습니다.',
  'overview.means.syncing':
    '동기화하는 동안에도 출입 권한은 유지됩니다. 언제든지 취소할 수 있으며 이미 적용된 내용은 그대로 남습니다.',
  'overview.means.paused':
    '그동안 Atrium의 변경 사항이 출입문에 반영되지 않습니다. 새로 온 사용자는 아직 출입할 수 없고, 떠난 사용자는 출입 권한을 유지합니다.',
  'overview.means.again': '자동으로 다시 시도합니다.',
  'overview.means.againAt': '{time}에 다시 시도합니다.',
  'overview.means.attention': '추가와 변경은 평소대로 계속됩니다.',
  'overview.means.neverSynced': '첫 동기화를 마칠 때까지 디렉터리는 비어 있습니다.',
  'overview.means.held': '결정하기 전에는 아무도 출입 권한을 잃지 않습니다. 추가와 변경은 평소대로 계속됩니다.',
  'overview.means.quarantine': '해당하는 사용자는 기존 출입 권한을 유지합니다. 그 밖의 내용은 모두 Atrium과 같습니다.',

  'overview.last': '마지막 동기화',
  'overview.last.none': '아직 없음',
  'overview.last.open': '실행 {run}',
  'overview.next': '다음 동기화',
  'overview.next.none': '예정 없음',
  'overview.next.running': '이번 동기화가 끝난 뒤',
  'overview.next.every': '{minutes, plural, other {#분마다}}',

  'overview.outcome.no_change': '변경 사항 없음',
  'overview.outcome.succeeded': '완료',
  'overview.outcome.changes': '{count, plural, =0 {변경할 내용 없음} other {변경 사항 #건 적용}}',
  'overview.outcome.held': '제거 보류',
  'overview.outcome.dismissed': '제거 철회',
  'overview.outcome.failed': '실패',
  'overview.outcome.cancelled': '취소됨',
  'overview.outcome.planned': '계획만 세움',

  'overview.syncNow': '지금 동기화',
  'overview.cancel': '동기화 취소',
  'overview.more': '다른 동기화 방법',
  'overview.full': '전체 읽기',
  'overview.full.hint': '변경된 내용만이 아니라 Atrium 전체를 읽습니다. 변경분만으로는 알 수 없는 차이를 찾아냅니다.',
  'overview.pause': '일시 중지',
  'overview.pause.hour': '1시간 동안',
  'overview.pause.open': '재개할 때까지',
  'overview.resume': '동기화 재개',

  'overview.attention': '확인 필요',
  'overview.attention.none': '확인할 내용이 없습니다.',
  'overview.held.title': '제거 {count, plural, other {#건}}이 승인을 기다립니다',
  'overview.held.which': '제거 대상: {list}.',
  'overview.held.people': '{count, plural, other {사용자 #명}}',
  'overview.held.credentials': '{count, plural, other {자격 증명 #개}}',
  'overview.held.groups': '{count, plural, other {그룹 #개}}',
  'overview.held.memberships': '{count, plural, other {소속 #건}}',
  'overview.held.text': '평소보다 많아서 보류했습니다. 승인하기 전에는 아무도 출입 권한을 잃지 않습니다.',
  'overview.held.action': '검토',
  'overview.dismissed.title': '제거 {count, plural, other {#건}}을 철회했습니다',
  'overview.dismissed.text':
    'Atrium을 떠난 사용자도 다음 전체 읽기까지 이곳의 출입 권한을 유지합니다. 전체 읽기는 아직 유효한 제거를 다시 제안합니다.',
  'overview.dismissed.action': '다시 보기',
  'overview.quarantine.title': '격리된 레코드가 {count, plural, other {#건}} 있습니다',
  'overview.quarantine.text':
    '받은 그대로 믿을 수 없어 반영하지 않았습니다. 해당하는 사용자는 Atrium에서 레코드를 고칠 때까지 기존 출입 권한을 유지합니다.',
  'overview.quarantine.action': '이유 보기',

  'overview.warning.no_inactive_person.title': 'Atrium이 비활성 상태인 사용자를 보낸 적이 없습니다',
  'overview.warning.no_inactive_person.means':
    'Atrium이 떠난 사용자를 표시하지 않고 목록에서 빼는 방식이라면, 떠난 사용자는 다음 전체 읽기에서 드러날 때까지 출입 권한을 유지합니다.',
  'overview.warning.no_inactive_person.next':
    '떠난 사용자가 어떻게 전달되는지 Atrium 담당자에게 확인하십시오. 확인될 때까지 전체 읽기를 자주 하도록 설정하십시오(설정, 일정).',
  'overview.warning.unreadable_ids.title': 'ID를 읽을 수 없는 레코드가 있습니다',
  'overview.warning.unreadable_ids.means':
    '그 실행에서는 목록에 없다는 사실을 근거로 삼지 않았으므로 제거된 사용자가 없습니다. 떠난 사용자가 아직 출입할 수 있습니다.',
  'overview.warning.unreadable_ids.next': 'Atrium에서 레코드를 고치게 하십시오. 격리 화면에서 확인할 수 있습니다.',
  'overview.warning.lines_failed.title': '적용하지 못한 변경 사항이 있습니다',
  'overview.warning.lines_failed.means': '그사이 디렉터리가 바뀌었습니다. 해당하는 사용자는 기존 상태를 유지합니다.',
  'overview.warning.lines_failed.next': '따로 할 일은 없습니다. 다음 동기화에서 적용됩니다.',
  'overview.warning.kept_for_local_access.title': '여기에서 추가한 항목 때문에 남아 있는 사용자가 있습니다',
  'overview.warning.kept_for_local_access.means':
    '유예 기간이 지났지만 여기에서 추가한 자격 증명이나 그룹이 있어, 출입할 수 없는 정지 상태로 남아 있습니다.',
  'overview.warning.kept_for_local_access.next':
    '더 이상 필요하지 않다면 여기에서 추가한 항목을 제거하십시오. 그러면 다음 동기화에서 제거됩니다.',

  'overview.days': '최근 7일',
  'overview.days.label': '최근 7일의 날짜별 변경 사항',
  'overview.days.header': '날짜',
  'overview.days.day': '{date}, {runs, plural, other {실행 #회}}{failed, plural, =0 {} other {, 실패 #회}}',
  'overview.days.created': '추가',
  'overview.days.updated': '변경',
  'overview.days.removed': '정지 또는 제거',
  'overview.days.sum':
    '{runs, plural, =0 {동기화한 적이 없습니다} other {#회 동기화했습니다}}{failed, plural, =0 {} other {(실패 #회)}}',
  'overview.days.all': '모든 실행',

  'overview.totals': '디렉터리 내용',
  'overview.totals.caption': '관리 주체별 디렉터리 내용',
  'overview.totals.kind': '구분',
  'overview.totals.all': '전체',
  'overview.kind.people': '사용자',
  'overview.kind.credentials': '자격 증명',
  'overview.kind.groups': '그룹',
  'overview.kind.memberships': '소속',
}
