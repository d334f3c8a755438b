import type { Translation } from '../catalogue.ts'
import type { schedulerErrors as english } from '../en/scheduler.ts'

export const schedulerErrors: Translation<typeof english> = {
  scheduler_run_crashed: {
    what: 'Atrium Sync 내부 오류로 동기화가 중단되었습니다.',
    means:
      '이미 적용된 변경은 그대로 유지되며, 중단 때문에 출입 권한을 잃은 사용자는 없습니다. 다만 Atrium의 변경 사항이 아직 출입문에 반영되지 않았을 수 있습니다.',
    next: '지금 바로 조치할 필요는 없습니다. 동기화는 자동으로 다시 시도됩니다. 같은 문제가 반복되면 로그를 지원 담당자에게 보내 주십시오.',
  },
  scheduler_not_saved: {
    what: '동기화 일정을 저장하지 못했습니다.',
    means:
      '프로그램이 실행되는 동안에는 동기화가 계속되며 출입문도 최신 상태로 유지됩니다. 다시 시작하면 예정보다 일찍 동기화되거나 일시 중지 설정이 사라질 수 있습니다.',
    next: '디스크 여유 공간을 확보하고 데이터 폴더에 쓸 수 있는지 확인하십시오. "atrium-sync doctor" 명령이 둘 중 어느 쪽이 원인인지 알려 줍니다.',
  },
}
