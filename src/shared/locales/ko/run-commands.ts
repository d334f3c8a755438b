import type { Translation } from '../catalogue.ts'
import type { runCommandTexts as english, undoCommandTexts as englishOfUndo } from '../en/run-commands.ts'

export const runCommandTexts: Translation<typeof english> = {
  none: '아직 실행이 없습니다.',
  header: { run: '실행', started: '시작', trigger: '시작 방식', mode: '읽기', outcome: '결과', changes: '변경' },
  dryRun: '모의 실행',
  started: '시작: {time}',
  finished: '종료: {time}',
  plan: '계획: {hash}',
  approved: '{who} 님이 {time}에 승인함',
  dismissedBy: '{who} 님이 {time}에 철회함',
  givenUp:
    '실행 {run}이(가) 보류한 제거를 철회했습니다. 이 때문에 출입 권한을 잃는 사용자는 없습니다. 여전히 해당되는 제거는 다음 전체 읽기에서 다시 제안됩니다. 지금 전체를 읽으려면: atrium-sync{folder} sync --full',
  dismissed: '보류된 내용은 철회되었습니다. 이후 실행이 새 계획을 세웠습니다.',
  noLines: '계획에 줄이 없습니다.',
  lines: '계획의 줄:',
  lineHeader: {
    line: '줄',
    person: '사용자(캠퍼스 ID)',
    kind: '구분',
    action: '작업',
    key: 'Atrium ID',
    change: '변경',
    reason: '이유',
    state: '상태',
    doors: '출입문',
  },
  noDoorLeft: '남지 않음(-{lost})',
  someLose: '잃음 {people}명',
  someLoseAll: '잃음 {people}명(남지 않음 {none}명)',
  someGet: '얻음 {people}명',
  doors: '가장 많은 사용자에게 바뀌는 출입문:',
  more: '... 그 밖에 {count}줄. 전부 보려면 --limit {total} 또는 --json을 쓰십시오.',
  quarantine: '반영되지 않은 레코드:',
}

export const undoCommandTexts: Translation<typeof englishOfUndo> = {
  of: '실행 {run}의 되돌리기입니다.',
  nothing: '되돌릴 수 있는 것이 없었습니다.',
  would: '다음이 되돌아옵니다(또는 다시 없어집니다):',
  changed: '되돌아온 것(또는 다시 없어진 것):',
  plannedDo: '되돌리기:         atrium-sync{folder} undo {run}',
  plannedWouldHold: '되돌리기는 다음을 보류하고 확인을 요청합니다:',
  heldElse: '잘못된 것이라면: atrium-sync{folder} runs dismiss {run} --plan {hash}',
  more: '... 외 {count}건. 모두 보려면 runs show {run} --limit {total} 또는 --json을 사용하십시오.',
  refused: '실행 {run}의 줄 가운데 되돌리지 않거나 일부만 되돌리는 것: {count}건',
  present: '현재',
  moreRefused: '... 외 {count}건. 모두 보려면 --json을 사용하십시오.',
  nextSync:
    '다음 동기화는 모두 읽고 Atrium의 내용대로 합니다. Atrium에 여전히 없거나 다른 것은 여기에서도 다시 없어지거나 바뀝니다.',
  nextDrop:
    '이미 가져온 내보내기는 다시 읽지 않습니다. 폴더에 다음으로 오는 전체 내보내기대로 합니다. 거기에 없거나 다른 것은 여기에서도 다시 없어지거나 바뀝니다.',
}
