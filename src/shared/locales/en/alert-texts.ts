/** What goes out by e-mail when something happened. Values in braces are filled in; counts and numbers only, nobody's name. */
export const alertTexts = {
  held: {
    subject: 'Removals of run {runId} wait for approval',
    what: '{time}: run {runId} would have taken away more than usual, so its removals were held. People: {people}. Cards and other credentials: {credentials}. Groups: {groups}. Memberships: {memberships}.',
    means: 'Nobody loses access until somebody decides. Additions, updates and cards reported lost were applied.',
    next: 'Look at Runs, run {runId}, or at "atrium-sync runs show {runId}". If Atrium is right, approve it; if not, have it put right in Atrium and dismiss it.',
  },
  source_failed: {
    subject: 'The sync with Atrium fails',
    what: '{time}: a sync failed ({code}), for the first time since one succeeded.',
    means:
      'Nobody loses or gains access by that. Changes in Atrium do not reach the doors until it works again, lost cards neither.',
    next: 'It is tried again by itself. Look at the Overview, or at "atrium-sync status", for what is wrong and what to do. Another mail says when it works again.',
  },
  source_recovered: {
    subject: 'The sync with Atrium works again',
    what: '{time}: a sync succeeded, the first one since {since}.',
    means: 'Changes in Atrium reach the doors again.',
    next: 'There is nothing to do. Runs shows what has changed.',
  },
  token_old: {
    subject: 'The SCIM token of {connection} is {days} days old',
    what: '{time}: the token with which {connection} provisions people and groups is {days} days old.',
    means: 'It works as before. The older a token, the more places it may have got to.',
    next: 'Refresh it under SCIM provisioning, or by "atrium-sync scim refresh", and give the new one to the identity provider. An overlap keeps both working meanwhile.',
  },
  quarantine_grew: {
    subject: 'The quarantine grows: {open} open records',
    what: '{time}: {open} records are in quarantine; 24 hours before there were {dayBefore}.',
    means: 'What Atrium sends of them is not applied. Whom and what they are about keeps the access that stands.',
    next: 'Look at Quarantine, or at "atrium-sync quarantine": each record says why it is there and what to repair in Atrium.',
  },
  many: '{count} alerts',
  digest: 'What happened, since the last daily mail or since you were entered. Alerts: {count}.',
  test: {
    subject: 'Test alert',
    paragraphs: [
      'This is a test. Nothing has happened.',
      'The mail server took it, so alerts will reach this address this way, if it does not land among junk mail.',
    ],
  },
  subjectLine: 'Atrium Sync: {subject}',
  foot: 'This mail was sent by Atrium Sync, once for each alert. Settings, Alerts by e-mail, says who gets what. It needs no answer.',
} as const
