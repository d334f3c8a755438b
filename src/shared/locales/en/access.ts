/** Who can open which door, and what if. */
export const accessErrors = {
  access_door_unknown: {
    what: 'There is no door {door}.',
    means: 'Nothing was looked at. It may have been removed since it was shown.',
    next: 'Name it by its number, or as Site/Door. See the list of doors.',
  },
  access_door_ambiguous: {
    what: '{count} doors are called {door}: {doors}.',
    means: 'Nothing was looked at, because it might be the wrong door.',
    next: 'Name it as Site/Door, or by its number.',
  },
  access_level_unknown: {
    what: 'There is no access level {level}.',
    means: 'Nothing was looked at. It may have been removed since it was shown.',
    next: 'Name it by its number, or exactly as it is called. See the list of levels.',
  },
  access_group_ambiguous: {
    what: '{count} groups are called {group}: {groups}.',
    means: 'Nothing was looked at, because it might be the wrong group.',
    next: 'Name it by its number.',
  },
  access_time_wrong: {
    what: '{time} is not a time.',
    means: 'Nothing was looked at.',
    next: 'Write it as it is where the door is: 2026-11-23T09:00.',
  },
} as const
