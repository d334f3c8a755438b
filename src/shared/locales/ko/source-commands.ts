import type { Translation } from '../catalogue.ts'
import type { sourceCommandTexts as english } from '../en/source-commands.ts'

export const sourceCommandTexts: Translation<typeof english> = {
  none: '원본이 설정되지 않았습니다. 설정: atrium-sync source set --kind rest --url https://... --auth bearer',
  askToken: '{host}의 토큰(표시되지 않음): ',
  askPassword: '{host}의 {username} 암호(표시되지 않음): ',
  saved: '원본을 설정했습니다: {source}.',
  secretSaved: '인증 정보는 현재 로그인한 계정의 키체인에 있습니다.',
  doorsGone:
    '샌드박스 캠퍼스의 가상 출입문을 삭제했습니다: 사이트 {sites}개, 출입문 {doors}개, 액세스 수준 {levels}개. 직접 추가한 항목은 그대로 있습니다.',
  secretKept: '이전 원본의 인증 정보가 아직 키체인에 있으며 삭제하지 못했습니다({reason}).',
  folderMissing: '참고: {folder} 폴더가 아직 없습니다. 폴더가 생길 때까지 동기화는 실패하며 아무것도 바꾸지 않습니다.',
  hint: '시험: atrium-sync{folder} source test',
  kind: '종류: {kind}',
  url: '주소: {url}',
  auth: '로그인: {auth}',
  username: '사용자 이름: {username}',
  pageSize: '페이지당 항목 수: {count}',
  dropFolder: '드롭 폴더: {folder}',
  columns: '{field}의 열: {column}',
  secret: '키체인에 인증 정보 저장됨: {answer}',
  tested: '원본이 응답합니다(요청 {requests}회).',
  counts: '사용자 {people}명, 카드 {credentials}장(결제용 ID 포함), 그룹 {groups}개, 소속 {memberships}건이 있습니다.',
  firstPeople: '처음 몇 명의 사용자:',
  peopleHeader: { id: 'ID', campusId: '캠퍼스 ID', name: '이름', department: '부서', status: '상태' },
  firstFormats: '처음 몇 장의 카드 형식:',
  formatsHeader: { format: '형식', cardType: 'Command 카드 유형', cards: '카드' },
  formatUnknown: '없음: 이 형식의 카드는 격리됩니다',
  badItems: '읽을 수 없는 항목:',
  warnings: {
    no_drop: '드롭 폴더에 완료된 내보내기가 없습니다(manifest.json 없음).',
    head_unsupported: '변경 여부만 묻는 기능이 없어, 동기화할 때마다 읽어야 바뀐 것이 있는지 알 수 있습니다.',
    no_people: '사용자가 한 명도 없습니다.',
    no_inactive_people: '비활성 상태인 사용자가 없습니다. 떠난 사용자가 그곳에서 표시되거나 삭제되는지 확인하십시오.',
    bad_items: '읽을 수 없는 항목이 있으며, 동기화하면 격리됩니다.',
  },
}
