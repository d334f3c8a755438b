import type { ErrorTexts } from '../catalogue.ts'

const unchanged = 'Nothing was changed: every door opens for the same people at the same hours as before.'

export const doorsErrors = {
  doors_site_unknown: {
    what: 'There is no site {site} in the directory.',
    means: unchanged,
    next: 'Look through the list of sites: each has a name and an id. It may have been removed meanwhile.',
  },
  doors_door_unknown: {
    what: 'There is no door {door} in the directory.',
    means: unchanged,
    next: 'Look through the list of doors: each has a site, a name and an id. It may have been removed meanwhile.',
  },
  doors_door_ambiguous: {
    what: '{count} doors are called “{door}”: {doors}.',
    means: unchanged,
    next: 'Name the one you mean with its site, such as “Library/Main entrance”, or by its id.',
  },
  doors_group_ambiguous: {
    what: '{count} groups are called “{group}”: {groups}.',
    means: unchanged,
    next: 'Name the one you mean by its id.',
  },
  doors_schedule_unknown: {
    what: 'There is no schedule {schedule} in the directory.',
    means: unchanged,
    next: 'Look through the list of schedules: each has a name and an id. It may have been removed meanwhile.',
  },
  doors_holiday_unknown: {
    what: 'There is no holiday with the id {holiday} in the directory.',
    means: unchanged,
    next: 'Look through the list of holidays. It may have been removed meanwhile.',
  },
  doors_level_unknown: {
    what: 'There is no access level {level} in the directory.',
    means: unchanged,
    next: 'Look through the list of access levels: each has a name and an id. It may have been removed meanwhile.',
  },
  doors_name_blank: {
    what: 'A name is missing.',
    means: unchanged,
    next: 'Give a name by which it is told apart from the others in lists.',
  },
  doors_site_name_taken: {
    what: 'There is already a site “{name}” (id {site}).',
    means: unchanged,
    next: 'Use that site, or choose another name. Upper and lower case do not make a difference.',
  },
  doors_door_name_taken: {
    what: 'There is already a door “{name}” at the site “{site}” (id {door}).',
    means: unchanged,
    next: 'Use that door, or choose another name. Upper and lower case do not make a difference; doors of other sites may have the same name.',
  },
  doors_schedule_name_taken: {
    what: 'There is already a schedule “{name}” (id {schedule}).',
    means: unchanged,
    next: 'Use that schedule, or choose another name. Upper and lower case do not make a difference.',
  },
  doors_level_name_taken: {
    what: 'There is already an access level “{name}” (id {level}).',
    means: unchanged,
    next: 'Use that level, or choose another name. Upper and lower case do not make a difference.',
  },
  doors_time_zone_unknown: {
    what: '“{timeZone}” is not a time zone.',
    means: 'Nothing was changed. Without a time zone nobody could say when a schedule opens the doors of a site.',
    next: 'Give the name of the IANA time zone database, such as Asia/Seoul or Europe/Berlin. An offset such as +09:00 does not do: it knows no daylight saving.',
  },
  doors_hours_unreadable: {
    what: '“{text}” cannot be read as hours.',
    means: unchanged,
    next: 'Write days and times like “mon-fri 08:00-18:00, sat 22:00-02:00”; what ends before it starts ends on the next day. “always” and “closed” are possible as well; an exception has times without days.',
  },
  doors_exception_unreadable: {
    what: '“{text}” cannot be read as an exception.',
    means: unchanged,
    next: 'Write it like “2026-12-24..2026-12-26 closed” or “Exams: 2026-12-07 08:00-24:00”: a name and a colon if you like, a date or two, then times or “closed”.',
  },
  doors_hours_wrong: {
    what: 'The hours {hours} are not possible.',
    means: unchanged,
    next: 'Hours begin between 00:00 and 23:59 of their day, end after they begin, and last at most 24 hours.',
  },
  doors_hours_overlap: {
    what: 'The hours {first} and {second} overlap.',
    means: unchanged,
    next: 'Make one of both, or let the second begin when the first has ended. Hours are not merged by themselves.',
  },
  doors_date_wrong: {
    what: '“{date}” is not a day of the calendar.',
    means: unchanged,
    next: 'Write it like 2026-12-24: year, month, day.',
  },
  doors_dates_reversed: {
    what: 'It would end ({last}) before it starts ({first}).',
    means: unchanged,
    next: 'Check both dates. Both days are included, so a single day starts and ends on the same date.',
  },
  doors_exception_too_long: {
    what: 'The exception “{name}” lasts {days} days; at most {longest} are possible.',
    means: unchanged,
    next: 'Exceptions last a month at most, as in Command. For longer, make another schedule and give it to the level for that time.',
  },
  doors_exceptions_overlap: {
    what: 'The exceptions “{first}” and “{second}” both cover {date}.',
    means: 'Nothing was changed: it could not be said which of both decides on that day.',
    next: 'Let each day be covered by one exception only.',
  },
  doors_schedule_in_use: {
    what: 'The schedule “{name}” is used by access levels ({count}): {levels}.',
    means: 'It was not removed, because these levels would open nothing without it. Nothing was changed.',
    next: 'Give these levels another schedule, or remove them, first.',
  },
  doors_import_unreadable: {
    what: 'The file cannot be read as CSV: line {line} is broken.',
    means: 'No door was added; nothing was changed.',
    next: 'Check the quotation marks around that line: each that opens has to close. Then import the file again.',
  },
  doors_import_columns: {
    what: 'The file has no columns “site” and “door”.',
    means: 'No door was added; nothing was changed.',
    next: 'Let the first line name the columns: site, door and, for new sites, time_zone.',
  },
  doors_campus_unsuitable: {
    what: 'This data folder does not sync from a sandbox campus.',
    means: 'Nothing was changed: made-up doors never go into a directory of real people.',
    next: 'Use a data folder whose source is a sandbox on this machine and that has been synced once.',
  },
  doors_campus_not_empty: {
    what: 'There are sites in this directory already, or the doors of the sandbox campus have been brought in before.',
    means: unchanged,
    next: 'Go on with the doors that are there, or begin with an empty data folder.',
  },
} as const satisfies ErrorTexts
