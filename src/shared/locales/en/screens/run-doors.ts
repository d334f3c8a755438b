/** What a run's plan does to doors. */
export const runDoorsTexts = {
  'runs.doors.title': 'What it means for doors',
  'runs.doors.loses': '{people, plural, one {# person loses} other {# people lose}} doors.',
  'runs.doors.losesNone':
    '{people, plural, one {# person loses} other {# people lose}} doors, and {none, plural, one {# of them is} other {# of them are}} left with none.',
  'runs.doors.gains': '{people, plural, one {# person gets} other {# people get}} more doors.',
  'runs.doors.would.loses': '{people, plural, one {# person} other {# people}} would lose doors.',
  'runs.doors.would.losesNone':
    '{people, plural, one {# person} other {# people}} would lose doors, and {none, plural, one {# of them} other {# of them}} would be left with none.',
  'runs.doors.would.gains': '{people, plural, one {# person} other {# people}} would get more doors.',
  'runs.doors.halved': '{doors, plural, one {# door loses} other {# doors lose}} more than half of those who can open it.',
  'runs.doors.tripped.last_doors': 'It is held because so many people would lose their last door.',
  'runs.doors.tripped.half_doors': 'It is held because so many doors would lose more than half of their people.',
  'runs.doors.most': 'Doors that change for most people',
  'runs.doors.lose': '{people, plural, one {# person loses} other {# people lose}} {door}',
  'runs.doors.gain': '{people, plural, one {# person gets} other {# people get}} {door}',
  'runs.doors.name': '{door} ({site})',
  'runs.doors.filter': 'Door',
  'runs.doors.filter.all': 'All doors',
  'runs.doors.order': 'Order',
  'runs.doors.order.review': 'As planned',
  'runs.doors.order.severity': 'Most doors lost first',
  'runs.doors.column': 'Doors',
  'runs.doors.short.none': 'None left (−{lost, number})',
  'runs.doors.short.loses': '{people, plural, one {# loses} other {# lose}}',
  'runs.doors.short.losesNone': '{people, plural, one {# loses} other {# lose}} ({none, number} all)',
  'runs.doors.short.gains': '{people, plural, one {# gets} other {# get}}',
  'runs.doors.line.none':
    'With all changes of this run the person loses {lost, plural, one {their only door} other {all # doors}}.',
  'runs.doors.line.lost': 'With all changes of this run the person loses {lost, plural, one {# door} other {# doors}}.',
  'runs.doors.line.gained': 'With all changes of this run the person gets {gained, plural, one {# door} other {# doors}}.',
  'runs.doors.group.loses':
    'Of those who leave or join it, {people, plural, one {# person loses} other {# people lose}} a door with all changes of this run.',
  'runs.doors.group.losesNone':
    'Of those who leave or join it, {people, plural, one {# person loses} other {# people lose}} a door with all changes of this run, and {none, plural, one {# is} other {# are}} left with none.',
  'runs.doors.group.gains':
    'Of those who leave or join it, {people, plural, one {# person gets} other {# people get}} a door with all changes of this run.',
  'runs.doors.line.both':
    'With all changes of this run the person loses {lost, plural, one {# door} other {# doors}} and gets {gained, plural, one {# door} other {# doors}}.',
} as const
