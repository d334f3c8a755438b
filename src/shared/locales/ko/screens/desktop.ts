import type { desktopTexts as english } from '../../en/screens/desktop.ts'
import type { Translation } from '../../catalogue.ts'

export const desktopTexts: Translation<typeof english> = {
  'desktop.name': 'Atrium Sync',

  'desktop.status.ok': '최신 상태',
  'desktop.status.cancelled': '동기화 취소됨',
  'desktop.status.syncing': '동기화 중',
  'desktop.status.paused': '재개할 때까지 일시 중지됨',
  'desktop.status.pausedUntil': '{time}까지 일시 중지됨',
  'desktop.status.offline': 'Atrium에 연결할 수 없음',
  'desktop.status.attention': '확인 필요',
  'desktop.status.error': '문제가 있음',
  'desktop.status.noSource': '아직 설정하지 않음',

  'desktop.last.none': '아직 동기화한 적이 없음',
  'desktop.last.no_change': '마지막 동기화 {time}: 변경 사항 없음',
  'desktop.last.succeeded': '마지막 동기화 {time}: 변경 사항 적용됨',
  'desktop.last.held': '마지막 동기화 {time}: 제거가 승인을 기다림',
  'desktop.last.failed': '마지막 동기화 {time}: 실패',
  'desktop.last.cancelled': '마지막 동기화 {time}: 취소됨',
  'desktop.last.planned': '마지막 미리 보기 {time}',
  'desktop.next': '다음 동기화 {time}',

  'desktop.attention.never_synced': '아직 완료된 동기화가 없습니다…',
  'desktop.attention.held': '제거가 승인을 기다립니다…',
  'desktop.attention.quarantine': '원본에서 고쳐야 할 레코드가 있습니다…',
  'desktop.attention.failed': '문제 내용 보기…',

  'desktop.open': 'Atrium Sync 열기',
  'desktop.syncNow': '지금 동기화',
  'desktop.cancel': '동기화 취소',
  'desktop.pauseHour': '1시간 일시 중지',
  'desktop.pauseUntilResumed': '재개할 때까지 일시 중지',
  'desktop.resume': '동기화 재개',
  'desktop.quit': 'Atrium Sync 종료',

  'desktop.notify.held.title': '제거가 승인을 기다립니다',
  'desktop.notify.held.body':
    '마지막 동기화에서 평소보다 많은 항목이 제거될 예정이어서 제거를 보류했습니다. 결정하기 전에는 아무도 출입 권한을 잃지 않습니다.',
  'desktop.notify.failed.title': '동기화에 실패했습니다',
  'desktop.notify.failed.body':
    '다시 정상화될 때까지 Atrium의 변경 사항이 출입문에 반영되지 않습니다. 동기화는 자동으로 다시 시도됩니다.',
  'desktop.notify.offline.title': 'Atrium에 연결할 수 없습니다',
  'desktop.notify.offline.body':
    'Atrium이 다시 응답할 때까지 변경 사항이 출입문에 반영되지 않습니다. 동기화는 자동으로 다시 시도됩니다.',
  'desktop.notify.recovered.title': '동기화가 다시 정상적으로 작동합니다',
  'desktop.notify.recovered.body': 'Atrium의 변경 사항이 다시 출입문에 반영됩니다.',
  'desktop.notify.inTray.title': 'Atrium Sync가 트레이에서 계속 실행됩니다',
  'desktop.notify.inTray.body':
    '창을 닫아도 동기화는 계속됩니다. 창을 다시 열거나 프로그램을 종료하려면 트레이 아이콘을 사용하십시오.',

  'desktop.notStarted': 'Atrium Sync를 시작할 수 없습니다',
  'desktop.stopped': 'Atrium Sync가 중단되었습니다',
  'desktop.chooseFolder': '폴더 선택',
  'desktop.comment': '액세스 제어를 Atrium Campus와 일치하게 유지합니다',

  'desktop.menu.file': '파일(&F)',
  'desktop.menu.closeWindow': '창 닫기',
  'desktop.menu.edit': '편집(&E)',
  'desktop.menu.undo': '실행 취소',
  'desktop.menu.redo': '다시 실행',
  'desktop.menu.cut': '잘라내기',
  'desktop.menu.copy': '복사',
  'desktop.menu.paste': '붙여넣기',
  'desktop.menu.selectAll': '모두 선택',
  'desktop.menu.view': '보기(&V)',
  'desktop.menu.reload': '새로 고침',
  'desktop.menu.resetZoom': '실제 크기',
  'desktop.menu.zoomIn': '확대',
  'desktop.menu.zoomOut': '축소',
  'desktop.menu.fullScreen': '전체 화면',
  'desktop.menu.developerTools': '개발자 도구',
  'desktop.menu.window': '창(&W)',
  'desktop.menu.minimise': '최소화',
  'desktop.menu.hide': 'Atrium Sync 숨기기',
  'desktop.menu.hideOthers': '다른 항목 숨기기',
  'desktop.menu.showAll': '모두 보기',
  'desktop.menu.about': 'Atrium Sync 정보',
}
