import type { ErrorTexts } from '../catalogue.ts'

const unchanged = 'Nothing was changed. Alerts go to whom they went before.'

export const alertErrors = {
  alert_recipient_unknown: {
    what: 'There is no recipient of alerts with that address any more.',
    means: 'What still waited for them is not sent. Doors work as they are.',
    next: '"atrium-sync alerts recipients" lists those that are there.',
  },
  alert_recipient_taken: {
    what: 'Alerts go to {address} already.',
    means: unchanged,
    next: 'Change that recipient, or give another address.',
  },
  alert_operator_taken: {
    what: 'Alerts for {name} go to {address} already.',
    means: unchanged,
    next: 'Change that recipient: an operator has one address.',
  },
  alert_outcome_unknown: {
    what: 'Nobody knows whether this mail was sent: it was on its way when the connection or the program ended, or a backup from before it was sent was put in place.',
    means: 'It is not sent again by itself, so that nobody gets it twice. What it tells of shows on the screens.',
    next: 'Look into the mailbox, or the log of the mail server.',
  },
  alert_too_late: {
    what: 'This mail waited for more than a week, and says how things stood then.',
    means: 'It is not sent any more. What it tells of shows on the screens, where it still holds.',
    next: 'See to it that the mail server works: "atrium-sync alerts test ADDRESS".',
  },
} as const satisfies ErrorTexts
