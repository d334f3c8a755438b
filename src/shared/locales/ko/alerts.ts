import type { alertErrors as english } from '../en/alerts.ts'
import type { Translation } from '../catalogue.ts'

const unchanged = '바뀐 것이 없습니다. 알림은 지금까지와 같은 수신자에게 전송됩니다.'

export const alertErrors: Translation<typeof english> = {
  alert_recipient_unknown: {
    what: '그 주소를 가진 알림 수신자가 더 이상 없습니다.',
    means: '그 수신자에게 보내려고 기다리던 메일은 보내지 않습니다. 출입문은 지금까지와 같이 작동합니다.',
    next: '"atrium-sync alerts recipients"로 수신자 목록을 확인하십시오.',
  },
  alert_recipient_taken: {
    what: '알림은 이미 {address} 주소로 전송됩니다.',
    means: unchanged,
    next: '그 수신자를 변경하거나 다른 주소를 지정하십시오.',
  },
  alert_operator_taken: {
    what: '{name}에게 보내는 알림은 이미 {address} 주소로 전송됩니다.',
    means: unchanged,
    next: '그 수신자를 변경하십시오. 운영자의 주소는 하나입니다.',
  },
  alert_outcome_unknown: {
    what: '이 메일이 전송되었는지 알 수 없습니다. 보내는 도중에 연결이나 프로그램이 끝났거나, 보내기 전의 백업으로 되돌렸습니다.',
    means: '같은 수신자가 두 번 받지 않도록 자동으로 다시 보내지 않습니다. 메일로 알리려던 일은 화면에서 볼 수 있습니다.',
    next: '받은 편지함이나 메일 서버의 로그를 확인하십시오.',
  },
  alert_too_late: {
    what: '이 메일은 일주일 넘게 기다렸으며, 그때의 상황을 알리는 내용입니다.',
    means: '더 이상 보내지 않습니다. 아직 해당되는 일은 화면에서 볼 수 있습니다.',
    next: '메일 서버가 작동하는지 확인하십시오: "atrium-sync alerts test ADDRESS".',
  },
}
