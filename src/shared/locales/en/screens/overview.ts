/** The overview: how things stand, what waits for a person, what can be done. */
export const overviewTexts = {
  'overview.state.ok': 'The directory agrees with Atrium',
  'overview.state.cancelled': 'The last sync was cancelled',
  'overview.state.dismissed': 'Up to date, except for removals that were dismissed',
  'overview.state.syncing': 'A sync is under way',
  'overview.state.paused': 'Syncs are paused until somebody resumes them',
  'overview.state.pausedUntil': 'Syncs are paused until {time}',
  'overview.state.offline': 'Atrium cannot be reached',
  'overview.state.error': 'The last sync failed',
  'overview.state.attention': 'Up to date, with something to look at',
  'overview.state.neverSynced': 'Nothing has been synced yet',
  'overview.state.held':
    'Up to date, except that {count, plural, one {# removal waits} other {# removals wait}} for your approval',
  'overview.state.quarantine':
    'Up to date, except for {count, plural, one {# record in quarantine} other {# records in quarantine}}',

  'overview.means.ok': 'What changes at Atrium arrives here with the next sync.',
  'overview.means.okChecked': 'Last checked: {ago}. What changes at Atrium arrives here with the next sync.',
  'overview.means.cancelled': 'What it had not applied by then arrives with the next sync.',
  'overview.means.dismissed':
    'Whoever they concern keeps their access until a full read finds them again. Everything else is as it is at Atrium.',
  'overview.means.syncing': 'People keep their access while it runs. You can cancel it at any time; what was applied stays.',
  'overview.means.paused':
    'What changes at Atrium does not reach the doors meanwhile: new people have no access yet, and leavers keep theirs.',
  'overview.means.again': 'It is tried again by itself.',
  'overview.means.againAt': 'It is tried again at {time}.',
  'overview.means.attention': 'Additions and changes go on as usual.',
  'overview.means.neverSynced': 'The directory is empty until the first sync has run.',
  'overview.means.held': 'Nobody loses access until you decide. Additions and changes go on as usual.',
  'overview.means.quarantine': 'Whoever they concern keeps the access they had. Everything else is as it is at Atrium.',

  'overview.last': 'Last sync',
  'overview.last.none': 'None yet',
  'overview.last.open': 'Run {run}',
  'overview.next': 'Next sync',
  'overview.next.none': 'None planned',
  'overview.next.running': 'When this one has ended',
  'overview.next.every': '{minutes, plural, one {every minute} other {every # minutes}}',

  'overview.outcome.no_change': 'nothing had changed',
  'overview.outcome.succeeded': 'done',
  'overview.outcome.changes':
    '{count, plural, =0 {nothing had to be changed} one {# change applied} other {# changes applied}}',
  'overview.outcome.held': 'removals were held back',
  'overview.outcome.dismissed': 'removals were dismissed',
  'overview.outcome.failed': 'failed',
  'overview.outcome.cancelled': 'cancelled',
  'overview.outcome.planned': 'planned only',

  'overview.syncNow': 'Sync now',
  'overview.cancel': 'Cancel the sync',
  'overview.more': 'More ways to sync',
  'overview.full': 'Read everything',
  'overview.full.hint': 'Reads all of Atrium instead of only what changed. Finds what a delta cannot tell.',
  'overview.pause': 'Pause',
  'overview.pause.hour': 'For 1 hour',
  'overview.pause.open': 'Until I resume',
  'overview.resume': 'Resume',

  'overview.attention': 'Needs attention',
  'overview.attention.none': 'Nothing waits for you.',
  'overview.held.title': '{count, plural, one {# removal waits} other {# removals wait}} for approval',
  'overview.held.which': 'This would take away: {list}.',
  'overview.held.people': '{count, plural, one {# person} other {# people}}',
  'overview.held.credentials': '{count, plural, one {# credential} other {# credentials}}',
  'overview.held.groups': '{count, plural, one {# group} other {# groups}}',
  'overview.held.memberships': '{count, plural, one {# membership} other {# memberships}}',
  'overview.held.text': 'It is more than usual, so it was held back. Nobody loses access until you approve it.',
  'overview.held.action': 'Review',
  'overview.dismissed.title': '{count, plural, one {# removal was} other {# removals were}} dismissed',
  'overview.dismissed.text':
    'Whoever left Atrium keeps the access they have here until the next full read, which proposes again what still holds.',
  'overview.dismissed.action': 'Look again',
  'overview.quarantine.title': '{count, plural, one {# record} other {# records}} in quarantine',
  'overview.quarantine.text':
    'They could not be believed as they came, so they were left out. Whoever they concern keeps the access they had until the record is put right at Atrium.',
  'overview.quarantine.action': 'See why',

  'overview.warning.no_inactive_person.title': 'Atrium has never reported an inactive person',
  'overview.warning.no_inactive_person.means':
    'If Atrium leaves people out instead of marking them, whoever leaves keeps their access until the next full read finds them missing.',
  'overview.warning.no_inactive_person.next':
    'Ask whoever looks after Atrium how leavers are reported. Until you know, keep full reads frequent (Settings, Schedule).',
  'overview.warning.unreadable_ids.title': 'Some records had no readable id',
  'overview.warning.unreadable_ids.means':
    'Being absent proved nothing in that run, so nobody was removed for it. Leavers may still have access.',
  'overview.warning.unreadable_ids.next': 'Have the records repaired at Atrium; Quarantine lists them.',
  'overview.warning.lines_failed.title': 'Some changes could not be applied',
  'overview.warning.lines_failed.means': 'The directory had changed meanwhile. Those people keep what they had.',
  'overview.warning.lines_failed.next': 'There is nothing to do: the next sync applies them.',
  'overview.warning.kept_for_local_access.title': 'Some leavers are kept for what was added here',
  'overview.warning.kept_for_local_access.means':
    'They are past their grace period and stay suspended, without access, because they hold credentials or groups that were added here.',
  'overview.warning.kept_for_local_access.next':
    'Take away what was added here if it is no longer needed; they are removed then.',

  'overview.days': 'The last 7 days',
  'overview.days.label': 'Changes of each of the last 7 days',
  'overview.days.header': 'Day',
  'overview.days.day':
    '{date}, {runs, plural, one {# run} other {# runs}}{failed, plural, =0 {} one {, # failed} other {, # failed}}',
  'overview.days.created': 'Added',
  'overview.days.updated': 'Changed',
  'overview.days.removed': 'Suspended or removed',
  'overview.days.sum':
    '{runs, plural, =0 {No sync has run} one {# sync has run} other {# syncs have run}}{failed, plural, =0 {} other {, # of them failed}}',
  'overview.days.all': 'All runs',

  'overview.totals': 'In the directory',
  'overview.totals.caption': 'Objects in the directory by who owns them',
  'overview.totals.kind': 'Kind',
  'overview.totals.all': 'All',
  'overview.kind.people': 'People',
  'overview.kind.credentials': 'Credentials',
  'overview.kind.groups': 'Groups',
  'overview.kind.memberships': 'Memberships',
} as const
