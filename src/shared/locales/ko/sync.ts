import type { Translation } from '../catalogue.ts'
import type { syncErrors as english } from '../en/sync.ts'

export const syncErrors: Translation<typeof english> = {
  cancelled: {
    what: '실행이 취소되었습니다.',
    means: '이미 적용된 변경은 그대로 유지됩니다. 디렉터리는 일관된 상태이며, 취소 때문에 출입 권한을 잃은 사용자는 없습니다.',
    next: '준비가 되면 다시 동기화를 시작하십시오. 남은 변경이 적용됩니다.',
  },
  sync_unexpected: {
    what: '일어나서는 안 되는 문제로 실행이 중단되었습니다.',
    means: '이미 기록된 묶음 외에는 변경된 내용은 없습니다. 출입 권한은 지금 상태 그대로입니다.',
    next: '`atrium-sync doctor`를 실행한 뒤 다시 동기화하십시오. 문제가 반복되면 로그 파일과 함께 알려 주십시오.',
  },
  sync_interrupted: {
    what: '실행이 끝나기 전에 중단되었습니다(프로그램 또는 컴퓨터가 종료됨).',
    means: '각 묶음은 전부 적용되었거나 전혀 적용되지 않았습니다. 반쯤 적용된 변경은 없습니다.',
    next: '할 일이 없습니다. 다음 동기화가 나머지를 처리합니다.',
  },
  sync_directory_busy: {
    what: '계획을 세울 때마다({attempts}회) 다른 작업이 디렉터리를 변경했습니다.',
    means: '계획은 적용되지 않았습니다. 출입 권한은 지금 상태 그대로입니다.',
    next: 'ID 공급자 등의 변경이 줄어든 뒤 다시 동기화하십시오.',
  },
  sync_no_source: {
    what: '원본이 설정되지 않았습니다.',
    means: '아직 따를 원본이 없으므로 디렉터리는 그대로입니다.',
    next: '`atrium-sync source set --kind rest --url https://...`로 설정하거나 `npm start`로 샌드박스를 사용해 보십시오.',
  },
  sync_nothing_held: {
    what: '승인을 기다리는 실행이 없습니다.',
    means: '변경된 내용은 없습니다.',
    next: '각 실행의 결과는 `atrium-sync runs`에서 확인하십시오.',
  },
  sync_plan_stale: {
    what: '실행 {run}의 계획 {hash}은(는) 승인을 기다리는 계획이 아닙니다.',
    means: '변경된 내용은 없습니다. 승인은 정확히 하나의 계획에만 유효합니다.',
    next: '`atrium-sync status`에서 현재 계획을 확인한 뒤 그 실행과 해시로 승인하십시오.',
  },
  sync_approval_count_wrong: {
    what: '입력한 수가 이 계획의 제거 건수({removals})와 다릅니다.',
    means: '승인된 것도, 변경된 것도 없습니다.',
    next: '계획을 다시 확인하십시오. 모두 맞으면 {removals}을(를) 입력하십시오.',
  },
  sync_plan_overtaken: {
    what: '실행 {run}의 계획을 세운 뒤 디렉터리가 변경되었습니다.',
    means: '변경된 내용은 없습니다. 그 계획이 실제 결과와 다를 수 있습니다.',
    next: '`atrium-sync sync`를 실행하십시오. 새 계획이 만들어지며 그 계획을 승인할 수 있습니다.',
  },
  sync_run_unknown: {
    what: '실행 {run}이(가) 없습니다.',
    means: '변경된 내용은 없습니다.',
    next: '보관 중인 실행은 `atrium-sync runs`에서 확인하십시오.',
  },
  sync_person_csv: {
    what: '드롭 폴더는 캠퍼스 전체를 한꺼번에 가져오므로 한 사용자만 따로 읽을 수 없습니다.',
    means: '바뀐 것은 없으며 폴더의 내보내기 파일도 가져오지 않았습니다.',
    next: '`atrium-sync sync`를 실행하십시오. 출입문을 바로 막아야 하면 카드를 발급한 곳에서 정지하고 내보내기를 새로 만드십시오.',
  },
  sync_person_needs_full: {
    what: '마지막 동기화 이후 Atrium에서 바뀐 내용을 알 수 없습니다. 아직 읽은 적이 없거나, 설정이 바뀌었거나, 일부 사용자만 대상 범위이거나, 너무 오래되었습니다.',
    means: '바뀐 것은 없으며 이 사용자의 출입 권한은 그대로입니다.',
    next: '`atrium-sync sync`를 실행하십시오. 필요하면 모두 읽습니다.',
  },
  sync_person_unknown: {
    what: '캠퍼스 ID가 {campusId}인 사용자가 여기에도, 마지막 동기화 이후 Atrium에서 바뀐 내용에도 없습니다.',
    means: '바뀐 것은 없습니다.',
    next: 'Atrium에서 캠퍼스 ID를 확인하십시오. 앞의 0도 구분합니다.',
  },
  undo_nothing: {
    what: '실행 {run}에는 되돌릴 수 있는 적용된 변경이 없거나, 이 줄들은 그 실행의 줄이 아닙니다.',
    means: '바뀐 것은 없습니다.',
    next: '각 실행이 한 일은 `atrium-sync runs`, 그 줄은 `atrium-sync runs show RUN`으로 확인하십시오.',
  },
  undo_plan_changed: {
    what: '실행 {run}의 되돌리기를 살펴본 뒤에 디렉터리가 바뀌었습니다.',
    means: '바뀐 것은 없습니다. 되돌리기가 보여 준 것과 달라질 수 있기 때문입니다.',
    next: '다시 살펴본 다음 실행을 되돌리십시오.',
  },
  undo_scattered: {
    what: '이 변경 사항은 계획의 {most}곳이 넘는 자리에 흩어져 있어 한 번에 되돌릴 수 없습니다.',
    means: '바뀐 것은 없으며, 지금까지 선택한 것은 그대로입니다.',
    next: '더 적게 선택하거나 실행 전체를 되돌리십시오.',
  },
}
