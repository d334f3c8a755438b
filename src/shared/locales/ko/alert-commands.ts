import type { Translation } from '../catalogue.ts'
import type { alertCommandTexts as english } from '../en/alert-commands.ts'

export const alertCommandTexts: Translation<typeof english> = {
  commands: {
    group: '보류된 제거, 실패하는 원본, 오래된 토큰, 늘어나는 격리를 운영자에게 이메일로 알립니다',
    list: '메일을 최근 것부터 표시합니다: 보낸 것, 기다리는 것과 그 이유',
    recipients: '누구에게 무엇을 알리는지 표시합니다',
    set: '주소에 알리거나, 그 주소에 알릴 내용을 변경합니다',
    remove: '주소에 더 이상 알리지 않습니다. 기다리던 메일은 보내지 않습니다',
    test: '설정된 메일 서버로 시험 알림을 보냅니다',
    send: '일어난 일이 있는지 확인하고 기다리는 메일을 지금 보냅니다',
  },
  options: {
    operator: '이 주소를 쓰는 운영자. 운영자를 제거하면 주소도 없어집니다',
    noOperator: '운영자의 주소가 아닙니다',
    of: '알릴 내용. 지정하지 않으면 네 가지 전부',
    digest: '매일 이 시각에 그동안의 일을 메일 한 통으로 보냅니다. 일어난 일이 없으면 보내지 않습니다',
    atOnce: '일이 생기는 즉시 메일을 보냅니다',
    language: '메일의 언어. 지정하지 않으면 프로그램의 언어',
    early: '일일 메일의 시각을 기다리는 것도 보냅니다',
    limit: '표시할 개수',
  },
  arguments: { address: '이메일 주소' },
  topics: { held: '보류된 제거', source: '실패하는 원본', token: '오래된 토큰', quarantine: '늘어나는 격리' },
  kinds: {
    held: '제거 보류',
    source_failed: '원본 실패',
    source_recovered: '원본 정상화',
    token_old: '오래된 토큰',
    quarantine_grew: '격리 증가',
  },
  states: { waiting: '대기', sending: '보내는 중', sent: '보냄', failed: '실패' },
  header: { id: '번호', address: '주소', what: '내용', state: '상태', since: '시각', reason: '이유' },
  recipientHeader: { address: '주소', operator: '운영자', topics: '알릴 내용', when: '시기' },
  atOnce: '즉시',
  daily: '매일 {time}',
  gathered: '매일 {time}(지금까지 {count}건)',
  none: '보낸 알림도 기다리는 알림도 없습니다.',
  noRecipients: '알림 수신자가 없습니다. 등록하는 방법: atrium-sync alerts set you@campus.example',
  saved: '{address} 주소에 알릴 내용: {topics}({when}).',
  noMailServer: '메일 서버가 설정되지 않아 메일이 기다립니다: atrium-sync mail set --help',
  removed: '{address} 주소에 더 이상 알리지 않습니다.',
  tested: '메일 서버가 {address} 앞으로 보낸 시험 알림을 받았습니다.',
  sent: '보냄: {sent}. 보내지 못함: {left}.',
  nothing: '보낼 알림이 없습니다.',
  leftWaiting:
    '이메일 알림을 아직 보내지 못해 대기 중입니다. 실행 결과는 위와 같습니다. 대기 시간이 지난 뒤의 첫 동기화가 다시 보내며, 바로 보내려면 다음 명령을 실행하십시오: atrium-sync alerts send. 대기 이유: atrium-sync alerts list',
}
