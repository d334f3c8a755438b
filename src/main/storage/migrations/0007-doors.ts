/**
 * Doors, and who may open them when: a group is on a level, a level is doors (or whole sites) at the hours of a schedule.
 *
 * Hours are minutes after midnight where the site is. An interval belongs to the day on which it begins and may run past midnight
 * (`to_minute` up to 24 hours after `from_minute`); so do an exception's.
 */
export const sql = `
CREATE TABLE site (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL UNIQUE,
  -- By its IANA name, such as Asia/Seoul.
  time_zone TEXT NOT NULL
);

CREATE TABLE door (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  UNIQUE (site_id, sort_name)
);
CREATE INDEX door_sort_name ON door (sort_name);

CREATE TABLE schedule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL UNIQUE,
  -- Whether a holiday closes it.
  on_holidays TEXT NOT NULL CHECK (on_holidays IN ('closed', 'as_usual'))
);

-- Weekdays as ISO 8601 numbers them: 1 is Monday.
CREATE TABLE schedule_interval (
  schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute INTEGER NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
  PRIMARY KEY (schedule_id, weekday, from_minute)
) WITHOUT ROWID;

-- Days on which every schedule that observes holidays is closed; of one site, or of all (site_id is null). Dates are YYYY-MM-DD.
CREATE TABLE holiday (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER REFERENCES site (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  first_date TEXT NOT NULL,
  last_date TEXT NOT NULL CHECK (last_date >= first_date)
);
CREATE INDEX holiday_site ON holiday (site_id);

-- What holds instead of the week, and of a holiday, from one date to another. Without intervals it is closed then.
CREATE TABLE schedule_exception (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id INTEGER NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  first_date TEXT NOT NULL,
  last_date TEXT NOT NULL CHECK (last_date >= first_date)
);
CREATE INDEX schedule_exception_schedule ON schedule_exception (schedule_id);

CREATE TABLE exception_interval (
  exception_id INTEGER NOT NULL REFERENCES schedule_exception (id) ON DELETE CASCADE,
  from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute INTEGER NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
  PRIMARY KEY (exception_id, from_minute)
) WITHOUT ROWID;

CREATE TABLE access_level (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL UNIQUE,
  schedule_id INTEGER NOT NULL REFERENCES schedule (id)
);
CREATE INDEX access_level_schedule ON access_level (schedule_id);

CREATE TABLE level_door (
  level_id INTEGER NOT NULL REFERENCES access_level (id) ON DELETE CASCADE,
  door_id INTEGER NOT NULL REFERENCES door (id) ON DELETE CASCADE,
  PRIMARY KEY (level_id, door_id)
) WITHOUT ROWID;
CREATE INDEX level_door_door ON level_door (door_id);

-- A level with a site opens all its doors, also those that it gets later.
CREATE TABLE level_site (
  level_id INTEGER NOT NULL REFERENCES access_level (id) ON DELETE CASCADE,
  site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  PRIMARY KEY (level_id, site_id)
) WITHOUT ROWID;
CREATE INDEX level_site_site ON level_site (site_id);

-- The groups of a level, whoever owns them: that list is the level's own (rule 2).
CREATE TABLE level_group (
  level_id INTEGER NOT NULL REFERENCES access_level (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES access_group (id) ON DELETE CASCADE,
  PRIMARY KEY (level_id, group_id)
) WITHOUT ROWID;
CREATE INDEX level_group_group ON level_group (group_id);

-- Whether somebody has a card that opens anything is asked of everybody who is led to a door.
CREATE INDEX credential_opens ON credential (person_id, valid_from, valid_to) WHERE status = 'active';

-- Every door that a level opens, once.
CREATE VIEW level_opens (level_id, door_id) AS
  SELECT level_id, door_id FROM level_door
  UNION
  SELECT level_site.level_id, door.id FROM level_site JOIN door ON door.site_id = level_site.site_id;
`
