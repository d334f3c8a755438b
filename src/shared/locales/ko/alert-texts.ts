import type { alertTexts as english } from '../en/alert-texts.ts'
import type { Translation } from '../catalogue.ts'

export const alertTexts: Translation<typeof english> = {
  held: {
    subject: '실행 {runId}의 제거가 승인을 기다립니다',
    what: '{time}: 실행 {runId}에서 평소보다 많은 항목이 제거될 예정이어서 제거를 보류했습니다. 사용자 {people}명, 자격 증명 {credentials}개, 그룹 {groups}개, 소속 {memberships}건.',
    means: '결정하기 전에는 아무도 출입 권한을 잃지 않습니다. 추가, 변경과 분실 신고된 카드는 적용했습니다.',
    next: '"실행" 화면의 실행 {runId} 또는 "atrium-sync runs show {runId}"를 확인하십시오. Atrium이 맞으면 승인하고, 아니면 Atrium에서 바로잡게 한 다음 철회하십시오.',
  },
  source_failed: {
    subject: 'Atrium과의 동기화에 실패했습니다',
    what: '{time}: 지금까지 성공하던 동기화가 실패했습니다({code}).',
    means:
      '이 때문에 출입 권한을 얻거나 잃는 사용자는 없습니다. 다시 정상화될 때까지 분실 카드를 포함한 Atrium의 변경 사항이 출입문에 반영되지 않습니다.',
    next: '동기화는 자동으로 다시 시도됩니다. 원인과 할 일은 "개요" 화면 또는 "atrium-sync status"에서 확인하십시오. 다시 정상화되면 메일로 알려 드립니다.',
  },
  source_recovered: {
    subject: 'Atrium과의 동기화가 다시 정상적으로 작동합니다',
    what: '{time}: {since} 이후 처음으로 동기화가 성공했습니다.',
    means: 'Atrium의 변경 사항이 다시 출입문에 반영됩니다.',
    next: '할 일이 없습니다. 무엇이 바뀌었는지는 "실행" 화면에서 볼 수 있습니다.',
  },
  token_old: {
    subject: '{connection}의 SCIM 토큰이 {days}일 되었습니다',
    what: '{time}: {connection}에서 사용자와 그룹을 프로비저닝하는 토큰이 {days}일 되었습니다.',
    means: '지금까지와 같이 작동합니다. 토큰은 오래될수록 다른 곳에 알려졌을 가능성이 커집니다.',
    next: '"SCIM 프로비저닝" 화면 또는 "atrium-sync scim refresh"로 토큰을 새로 고치고, 새 토큰을 ID 공급자에 입력하십시오. 겹침 기간을 두면 그동안 두 토큰이 모두 작동합니다.',
  },
  quarantine_grew: {
    subject: '격리된 레코드가 늘고 있습니다: {open}건',
    what: '{time}: 격리된 레코드가 {open}건입니다. 24시간 전에는 {dayBefore}건이었습니다.',
    means:
      '이 레코드에 대해 Atrium이 보낸 내용은 적용되지 않습니다. 관련된 사용자와 항목의 출입 권한은 지금 그대로 유지됩니다.',
    next: '"격리" 화면 또는 "atrium-sync quarantine"을 확인하십시오. 레코드마다 격리된 이유와 Atrium에서 고칠 것이 나와 있습니다.',
  },
  many: '알림 {count}건',
  digest: '지난 일일 메일 이후, 또는 수신자로 등록된 이후에 있었던 일입니다. 알림 {count}건.',
  test: {
    subject: '시험 알림',
    paragraphs: [
      '시험 메일입니다. 일어난 일은 없습니다.',
      '메일 서버가 이 메일을 받았으므로 스팸으로 분류되지 않는 한 알림도 이 주소로 이렇게 전송됩니다.',
    ],
  },
  subjectLine: 'Atrium Sync: {subject}',
  foot: '이 메일은 Atrium Sync에서 알림마다 한 번만 보냅니다. 누가 무엇을 받는지는 설정의 "이메일 알림"에서 정합니다. 회신하지 않아도 됩니다.',
}
