import type { Translation } from '../catalogue.ts'
import type { syncErrors as english } from '../en/sync.ts'

export const syncErrors: Translation<typeof english> = {
  cancelled: {
    what: '실행이 취소되었습니다.',
    means: '이미 적용된 변경은 그대로 유지됩니다. 디렉터리는 일관된 상태이며, 취소 때문에 출입 권한을 잃은 사람은 없습니다.',
    next: '준비가 되면 다시 동기화를 시작하세요. 남은 변경이 적용됩니다.',
  },
}
