export const shellTexts = {
  'shell.nav.overview': 'Overview',
  'shell.nav.people': 'People',
  'shell.nav.groups': 'Groups',
  'shell.nav.runs': 'Runs',
  'shell.nav.quarantine': 'Quarantine',
  'shell.nav.settings': 'Settings',
  'shell.nav.firstRun': 'Set up',
} as const
