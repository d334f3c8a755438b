import type { appErrors as english } from '../en/app.ts'
import type { Translation } from '../catalogue.ts'

export const appErrors: Translation<typeof english> = {
  app_unexpected: {
    what: '예기치 않은 문제가 발생했습니다.',
    means: '요청한 작업이 수행되지 않았을 수 있습니다. 사용자와 출입문은 마지막으로 완료된 변경 상태 그대로입니다.',
    next: '다시 시도하십시오. 계속 발생하면 로그(설정, 데이터 폴더)를 프로그램 담당자에게 보내십시오.',
  },
  app_call_unknown: {
    what: '이 창에서 프로그램이 알지 못하는 작업을 요청했습니다.',
    means: '변경된 내용은 없습니다. 창이 다른 버전에 속한 것일 수 있습니다.',
    next: '창을 새로 고치거나 프로그램을 다시 시작하십시오.',
  },
  app_input_refused: {
    what: '{call}에 보낸 값이 올바르지 않습니다({path}).',
    means: '변경된 내용은 없습니다.',
    next: '입력한 내용을 확인하십시오. 문제가 없어 보이면 창을 새로 고치십시오.',
  },
  app_sender_refused: {
    what: '이 프로그램에 속하지 않은 페이지가 프로그램을 사용하려고 했습니다.',
    means: '요청을 거부했으며 변경된 내용은 없습니다.',
    next: '그 페이지를 닫고 프로그램이 연 창을 사용하십시오.',
  },
  app_unreachable: {
    what: '프로그램이 응답하지 않습니다.',
    means: '화면의 내용이 최신이 아닐 수 있습니다. 동기화는 프로그램이 실행 중일 때만 이루어집니다.',
    next: '프로그램이 실행 중인지 확인하고, 실행 중이 아니면 다시 시작한 뒤 이 페이지를 새로 고치십시오.',
  },
  app_session_ended: {
    what: '이 브라우저 세션이 종료되었습니다.',
    means: '화면의 내용이 최신이 아닐 수 있습니다. 프로그램과 일정은 계속 실행됩니다.',
    next: '프로그램이 시작할 때 표시한 주소를 열거나, 프로그램을 다시 시작해 새 주소를 받으십시오.',
  },
  app_reopening: {
    what: '백업을 복원하고 있습니다.',
    means: '잠시 동안 읽거나 변경할 수 없습니다.',
    next: '복원이 끝날 때까지 기다린 후 다시 시도하십시오.',
  },
  app_host_cannot: {
    what: '이 창에서는 할 수 없는 작업입니다.',
    means: '변경된 내용은 없습니다.',
    next: '프로그램이 실행 중인 컴퓨터의 데스크톱 앱에서 하거나, 그 컴퓨터에서 직접 하십시오.',
  },
  app_folder_not_opened: {
    what: '폴더 {folder}을(를) 열 수 없습니다.',
    means: '변경된 내용은 없습니다.',
    next: '폴더가 아직 있는지 확인하고 시스템의 파일 관리자에서 여십시오.',
  },
  app_data_folder_gone: {
    what: 'Atrium Sync가 실행되는 동안 데이터베이스 {file}이(가) 없어졌거나 다른 파일로 바뀌었습니다.',
    means: '더 이상 동기화가 실행되지 않습니다. 사용자, 카드, 출입문은 마지막 동기화 상태 그대로입니다.',
    next: '데이터 폴더를 원래 위치로 되돌려 놓은 뒤 Atrium Sync를 다시 시작하십시오. 백업은 그 폴더의 "backups" 폴더에 있습니다.',
  },
  app_list_expired: {
    what: '이 목록은 더 이상 유효하지 않습니다.',
    means: '변경된 내용은 없습니다.',
    next: '목록은 자동으로 다시 열립니다. 열리지 않으면 다시 검색하거나 정렬하십시오.',
  },
}
