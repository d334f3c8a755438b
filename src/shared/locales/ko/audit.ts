import type { Translation } from '../catalogue.ts'
import type { auditErrors as english } from '../en/audit.ts'

const nothingSealed = '감사 로그에서 빠진 기록은 없습니다. 출입문과 출입 권한은 그대로입니다.'

export const auditErrors: Translation<typeof english> = {
  audit_seal_broken: {
    what: '감사 로그의 {seq}번 기록이 맞지 않습니다.',
    means: `맞지 않는 기록은 파일로 봉인하지 않습니다. ${nothingSealed}`,
    next: '"atrium-sync audit verify"를 실행하고, 이전 백업의 로그와 비교하십시오(docs/audit.md).',
  },
  audit_seal_overtaken: {
    what: '그 사이에 다른 프로세스가 같은 기록을 봉인했습니다.',
    means: '기록은 그 프로세스의 파일에 있습니다. 감사 로그는 온전합니다.',
    next: '할 일은 없습니다. 같은 파일이 둘 필요하지 않으면 이 명령이 쓴 파일을 삭제하십시오.',
  },
  audit_file_exists: {
    what: '"{file}" 파일이 이미 있습니다.',
    means: nothingSealed,
    next: '다른 파일 이름을 쓰십시오. 기록 파일은 덮어쓰지 않습니다.',
  },
  audit_file_unwritable: {
    what: '"{file}" 파일을 쓸 수 없습니다({code}).',
    means: nothingSealed,
    next: '이 계정이 쓸 수 있고 공간이 있는 폴더의 파일을 지정하십시오.',
  },
  audit_file_unreadable: {
    what: '"{file}" 파일을 읽을 수 없습니다({code}).',
    means: '그 기록들이 맞는지 알 수 없습니다. 출입문과 출입 권한은 그대로입니다.',
    next: '경로가 맞는지, 이 계정이 읽을 수 있는지 확인하십시오.',
  },
}
