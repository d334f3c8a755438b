import type { Translation } from '../catalogue.ts'
import type { auditCommandTexts as english } from '../en/audit-commands.ts'

export const auditCommandTexts: Translation<typeof english> = {
  commands: {
    audit: '감사 로그를 보고, 검증하고, 오래된 기록을 봉인합니다',
    list: '기록을 최신순으로 표시합니다',
    verify: '바뀌거나 지워지거나 옮겨지거나 잘린 기록이 없는지 확인하고, 맞지 않는 첫 기록을 알려 줍니다',
    export: '모든 기록을 그 자체로 검증할 수 있는 JSON Lines로 씁니다',
    head: '적어 둘 해시 체인의 끝을 표시합니다',
    seal: '오래된 기록을 파일에 쓰고 데이터베이스에서 뺍니다. 해시 체인은 이어집니다',
  },
  options: {
    since: '이때부터: 날짜(2026-11-20) 또는 시각(RFC 3339)',
    until: '이때 전까지',
    who: '이 운영자, 계정 또는 scim:연결의 기록만',
    action: 'group.create와 같은 이 종류만',
    search: '이 낱말이 모두 있는 기록만',
    limit: '최대 건수(기본값: 100)',
    head: '적어 둔 해시 체인의 끝. 아직 로그에 있어야 합니다',
    verifyFile: '데이터베이스 대신 이 기록 파일을 검증합니다',
    before: '이 날짜 또는 시각 전의 기록',
    sealFile: '기록을 쓸 파일(기본값: 데이터 폴더의 파일)',
  },
  arguments: { file: '쓸 파일. 표준 출력은 -' },
  header: { seq: '번호', at: '시각', says: '내용', via: '어디에서' },
  none: '맞는 기록이 없습니다.',
  more: '기록 {total}건 중 최신 {shown}건입니다. --limit으로 더 표시할 수 있습니다.',
  fits: '모든 기록이 맞습니다: {first}번부터 {last}번까지.',
  fitsNone: '기록이 없습니다.',
  sealed: '봉인: {file}의 {first}번부터 {last}번까지: {state}.',
  sealedStates: {
    fits: '맞습니다',
    missing: '파일이 없어 해시 체인에서의 위치만 확인했습니다',
    unproven: '서로 맞지만 이 봉인을 기록한 파일이 없습니다',
  },
  head: '마지막은 {seq}번 기록입니다. 아래를 적어 이 컴퓨터가 아닌 곳에 보관하십시오.',
  empty: '아직 기록이 없습니다.',
  doesNotFit: '감사 로그가 맞지 않습니다.',
  next: '데이터베이스의 사본을 보관하고 백업과 비교하십시오(docs/audit.md).',
  exported: '{file}에 기록 {count}건을 썼습니다.',
  sealedNow: '{first}번부터 {last}번까지의 기록을 {file}에 봉인했습니다.',
  nothingToSeal: '그 전의 기록이 없습니다.',
}
