import type { Translation } from '../catalogue.ts'
import type { cliErrors as english } from '../en/cli.ts'

const nothingDone = '아무 작업도 하지 않았습니다. 사용자, 카드, 출입문은 그대로입니다.'
const seeHelp = '도움말을 확인하십시오: atrium-sync{command} --help'

export const cliErrors: Translation<typeof english> = {
  cli_usage: {
    what: '명령을 이해할 수 없습니다: {detail}.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_unknown: {
    what: '여기에는 {option} 옵션이 없습니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_command_unknown: {
    what: '"{name}" 명령이 없습니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_command_missing: {
    what: '명령을 입력하지 않았습니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_argument_missing: {
    what: '인수 {argument}이(가) 없습니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_arguments_surplus: {
    what: '이 명령이 받는 것보다 인수가 많습니다.',
    means: nothingDone,
    next: '공백이 있는 값은 따옴표로 묶으십시오. 받을 수 있는 값은 도움말에 있습니다: atrium-sync{command} --help',
  },
  cli_option_value_missing: {
    what: '{option} 옵션에는 값이 필요합니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_missing: {
    what: '여기에는 {option} 옵션이 필요합니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_not_for: {
    what: '{option} 옵션은 {other}과(와) 함께 쓸 수 없습니다.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_value_invalid: {
    what: '"{value}"은(는) {name}에 쓸 수 있는 값이 아닙니다.',
    means: nothingDone,
    next: '쓸 수 있는 값: {allowed}.',
  },
  cli_file_unreadable: {
    what: '{file} 파일을 읽을 수 없습니다({code}).',
    means: nothingDone,
    next: '파일 이름과 읽기 권한을 확인하십시오.',
  },
  cli_secret_missing: {
    what: '인증 정보를 받지 못했습니다.',
    means: '원본 설정은 바뀌지 않았고 아무것도 저장되지 않았습니다.',
    next: '터미널에서 명령을 실행해 물을 때 인증 정보를 입력하거나, 표준 입력으로 넘기십시오: atrium-sync source set ... --secret-stdin < FILE',
  },
  cli_confirmation_needed: {
    what: '이 명령은 무언가를 없애기 전에 확인을 받지만, 물어볼 터미널이 없습니다.',
    means: nothingDone,
    next: '무엇이 없어지는지 확인한 뒤 명령에 --yes를 붙이십시오.',
  },
  cli_declined: {
    what: '아니요로 답했습니다.',
    means: nothingDone,
    next: '할 일이 없습니다. 생각이 바뀌면 명령을 다시 실행하십시오.',
  },
  cli_given_up: {
    what: '아무 작업도 하지 않았습니다.',
    means: '질문에서 Ctrl-C로 중단했습니다. 사용자, 카드, 출입문, 설정은 그대로입니다.',
    next: '생각이 바뀌면 명령을 다시 실행하십시오.',
  },
  cli_port_taken: {
    what: '{port} 포트는 다른 프로그램이 사용하고 있습니다.',
    means: '샌드박스가 시작되지 않았습니다. 그 밖에 영향을 받는 것은 없습니다.',
    next: '--port와 --control-port로 다른 포트를 고르거나(0은 빈 포트를 고릅니다) 그 포트를 쓰는 프로그램을 종료하십시오.',
  },
  cli_serve_port_taken: {
    what: '{port} 포트는 다른 프로그램이 사용하고 있습니다.',
    means: '화면을 제공하지 않으며 여기에서 일정을 시작하지 않았습니다. 변경된 내용은 없습니다.',
    next: '--port로 다른 포트를 지정하거나, --port를 생략해 비어 있는 포트를 사용하십시오.',
  },
  cli_screens_missing: {
    what: '빌드된 화면이 {folder}에 없습니다.',
    means: '브라우저에 표시할 화면이 없습니다. 여기에서 일정을 시작하지 않았으며 변경된 내용은 없습니다.',
    next: '"npm run build"로 빌드한 뒤 다시 시도하십시오. "atrium-sync run"은 화면 없이 일정을 유지합니다.',
  },
  cli_folder_has_source: {
    what: '데이터 폴더 {folder}은(는) 다른 원본({source})을 따르고 있습니다.',
    means: '샌드박스를 시작하지 않았습니다. 시작했다면 샌드박스의 가상 사용자가 실제 사용자를 대신하게 됩니다.',
    next: '--data-dir를 빼거나 빈 폴더를 지정하십시오.',
  },
  cli_source_by_setting: {
    what: '설정 {path}은(는) 원본의 일부이므로 하나씩 바꿀 수 없습니다.',
    means: '저장된 인증 정보가 다른 주소로 가지 않도록 아무것도 변경하지 않았습니다.',
    next: '다음 명령을 사용하십시오: atrium-sync source set',
  },
  cli_drop_folder_is_file: {
    what: '{folder}은(는) 폴더가 아니라 파일입니다.',
    means: '원본 설정은 바뀌지 않았습니다.',
    next: 'Atrium이 내보낸 파일을 넣는 폴더를 지정하십시오.',
  },
  cli_backup_none: {
    what: '{folder}에 정상인 백업이 없습니다.',
    means: '변경된 내용은 없습니다.',
    next: '다른 곳에 보관한 백업 파일을 지정하십시오: atrium-sync restore FILE',
  },
  cli_output_failed: {
    what: '출력을 쓸 수 없습니다({code}).',
    means:
      '출력이 중간에 끊겼으므로 사용하지 마십시오. 명령이 이미 한 일은 그대로이며, 동기화한 내용은 "atrium-sync runs"로 볼 수 있습니다.',
    next: 'ENOSPC는 디스크가 가득 찼다는 뜻입니다. 공간을 확보하거나 다른 곳에 쓰도록 한 뒤 명령을 다시 실행하십시오.',
  },
  cli_data_folder_gone: {
    what: '일정을 실행하는 동안 데이터베이스 {file}이(가) 없어졌거나 다른 파일로 바뀌었습니다.',
    means: '일정이 끝났으며 동기화하는 프로세스가 없습니다. 사용자, 카드, 출입문은 마지막 동기화 상태 그대로입니다.',
    next: '데이터 폴더를 되돌려 놓은 뒤("atrium-sync restore"로 백업에서 되돌릴 수 있습니다) atrium-sync run을 다시 시작하십시오.',
  },
  cli_unexpected: {
    what: 'Atrium Sync 내부 오류로 명령이 중단되었습니다({name}).',
    means: '변경은 전부 기록되거나 전혀 기록되지 않으므로 반쯤 적용된 변경은 없습니다. 출입문은 그대로 작동합니다.',
    next: '"atrium-sync doctor"를 실행한 뒤 다시 시도하십시오. 문제가 반복되면 로그 파일 {log}과(와) 함께 알려 주십시오.',
  },
}
