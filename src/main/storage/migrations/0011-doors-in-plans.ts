/** What plans do to doors, worked out when they are made: afterwards nobody can tell any more who opened what before. */
export const sql = `
-- A plan that changes nobody's doors has no row.
CREATE TABLE plan_effect (
  run_id INTEGER PRIMARY KEY REFERENCES sync_run (id) ON DELETE CASCADE,
  people INTEGER NOT NULL,
  losing INTEGER NOT NULL,
  gaining INTEGER NOT NULL,
  left_with_none INTEGER NOT NULL,
  doors INTEGER NOT NULL,
  -- Doors that lose more than half of their people.
  halved INTEGER NOT NULL,
  -- The same of the lines that the brake let through: what counts against a day's budget.
  unheld_left_with_none INTEGER NOT NULL,
  unheld_halved INTEGER NOT NULL,
  -- Which of the two tripped the brake.
  tripped_last_doors INTEGER NOT NULL,
  tripped_half_doors INTEGER NOT NULL
);

-- The doors that change for anybody; place 0 loses most. Names as they were: a door that is gone still says which it was.
CREATE TABLE plan_door_effect (
  run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  door_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  site TEXT NOT NULL,
  -- People who could open it before.
  before INTEGER NOT NULL,
  lose INTEGER NOT NULL,
  gain INTEGER NOT NULL,
  PRIMARY KEY (run_id, place)
) WITHOUT ROWID;

-- The people whose doors change. Which doors those are is a bit for each place: the lowest of the first byte is place 0.
CREATE TABLE plan_person_effect (
  run_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  gained INTEGER NOT NULL,
  -- Doors that are left.
  remaining INTEGER NOT NULL,
  lost_doors BLOB NOT NULL,
  gained_doors BLOB NOT NULL,
  PRIMARY KEY (run_id, person_id)
) WITHOUT ROWID;
`
