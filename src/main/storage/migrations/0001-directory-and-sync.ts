/**
 * The directory, and what a sync keeps of itself.
 *
 * Row ids are integers; ids from outside stand in link columns only. A column that ends in `_key` or is called `sort_name`
 * or `search_text` is folded (NFKC, lower case) by `storage/fold.ts`, because SQLite's own NOCASE knows ASCII only.
 */
export const sql = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row. The revision moves with every change of the directory: a plan made on one revision is not applied on another
-- (rule 4). Ids come from here and not from max(id) + 1, so that one that was used never names somebody else.
CREATE TABLE directory_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  next_person_id INTEGER NOT NULL,
  next_credential_id INTEGER NOT NULL,
  next_group_id INTEGER NOT NULL
);
INSERT INTO directory_state VALUES (1, 0, 1, 1, 1);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('atrium', 'scim', 'command')),
  campus_id TEXT,
  first_name TEXT,
  middle_name TEXT,
  last_name TEXT,
  preferred_name TEXT,
  email TEXT,
  phone TEXT,
  department TEXT,
  title TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
  valid_from TEXT,
  valid_to TEXT,
  departed_at INTEGER,
  email_key TEXT,
  sort_name TEXT NOT NULL,
  search_text TEXT NOT NULL
);
CREATE INDEX person_campus_id ON person (campus_id);
CREATE INDEX person_email_key ON person (email_key);
CREATE INDEX person_sort_name ON person (sort_name);
CREATE INDEX person_departed_at ON person (departed_at) WHERE departed_at IS NOT NULL;

-- Who a person is elsewhere. One person can be known to Atrium and to one identity provider.
CREATE TABLE identity_link (
  source TEXT NOT NULL CHECK (source IN ('atrium', 'scim')),
  external_id TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (source, external_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX identity_link_person ON identity_link (person_id, source);

CREATE TABLE credential (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('atrium', 'scim', 'command')),
  atrium_id TEXT,
  id_type TEXT,
  format TEXT,
  card_type TEXT NOT NULL,
  facility_code TEXT,
  number TEXT,
  number_hex TEXT,
  issue_no INTEGER,
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'lost', 'stolen', 'expired')),
  valid_from TEXT,
  valid_to TEXT,
  card_key TEXT NOT NULL
);
CREATE INDEX credential_person_id ON credential (person_id);
CREATE INDEX credential_card_key ON credential (card_key);
CREATE INDEX credential_local_card_key ON credential (card_key) WHERE origin <> 'atrium';
CREATE UNIQUE INDEX credential_atrium_id ON credential (atrium_id) WHERE atrium_id IS NOT NULL;

CREATE TABLE access_group (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('atrium', 'scim', 'command')),
  atrium_id TEXT,
  name TEXT NOT NULL,
  description TEXT,
  sort_name TEXT NOT NULL
);
CREATE UNIQUE INDEX access_group_atrium_id ON access_group (atrium_id) WHERE atrium_id IS NOT NULL;
CREATE INDEX access_group_sort_name ON access_group (sort_name);

CREATE TABLE membership (
  group_id INTEGER NOT NULL REFERENCES access_group (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('atrium', 'scim', 'command')),
  PRIMARY KEY (group_id, person_id)
) WITHOUT ROWID;
CREATE INDEX membership_person_id ON membership (person_id);

-- One row: how far the directory follows its source.
CREATE TABLE source_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint TEXT,
  watermark TEXT,
  etag TEXT,
  full_read_at INTEGER,
  inactive_seen INTEGER NOT NULL
);
INSERT INTO source_state VALUES (1, NULL, NULL, NULL, NULL, 0);

CREATE TABLE sync_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  trigger TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('head', 'delta', 'full')),
  dry_run INTEGER NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('reading', 'planned', 'finished')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT CHECK (outcome IN ('no_change', 'succeeded', 'held', 'failed', 'cancelled', 'planned')),
  plan_hash TEXT,
  -- The revision that the next batch of this run must find.
  revision INTEGER,
  -- What source_state becomes when the run has been applied.
  next_state TEXT,
  requests INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  warnings TEXT NOT NULL DEFAULT '[]',
  error_code TEXT,
  error_params TEXT,
  recovered INTEGER NOT NULL DEFAULT 0,
  held_state TEXT NOT NULL DEFAULT 'none' CHECK (held_state IN ('none', 'pending', 'approved', 'dismissed')),
  approved_at INTEGER,
  approved_by TEXT
);
CREATE INDEX sync_run_held ON sync_run (held_state) WHERE held_state = 'pending';

-- A plan is its parts, in the order in which they are applied; all lines of a part share step, kind, action and reason.
CREATE TABLE plan_part (
  run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('create', 'update', 'suspend', 'remove')),
  reason TEXT NOT NULL,
  held INTEGER NOT NULL,
  -- Lines up to here are applied; first_seq - 1 before the first batch.
  applied_through INTEGER NOT NULL,
  -- Rows that the database confirmed.
  applied INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, first_seq)
) WITHOUT ROWID;

-- For memberships target_id is the group; before and after are null, since a membership has no values but its key.
CREATE TABLE plan_line (
  run_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  target_id INTEGER NOT NULL,
  person_id INTEGER,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;

-- The few lines that could not be applied although their batch was.
CREATE TABLE plan_failure (
  run_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;

-- A record stays here from the run that refused it until one that no longer does. A membership's key is its group, its other_key
-- its person; without a key nobody knows whose record it was.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  key TEXT,
  other_key TEXT,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  record TEXT NOT NULL,
  opened_run INTEGER NOT NULL,
  closed_run INTEGER
);
CREATE INDEX quarantine_open ON quarantine (collection, key) WHERE closed_run IS NULL;
CREATE INDEX quarantine_run ON quarantine (opened_run);

-- Everything that changed the directory, in order: a batch of a run's plan lines, or one change by somebody else.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  run_id INTEGER,
  first_line INTEGER,
  last_line INTEGER,
  kind TEXT NOT NULL,
  action TEXT NOT NULL,
  target_id INTEGER,
  person_id INTEGER,
  before TEXT,
  after TEXT
);

-- Indexes that a first load has set aside and will make again; see storage/deferred-indexes.ts.
CREATE TABLE deferred_index (
  name TEXT PRIMARY KEY,
  sql TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE scheduler_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  record TEXT NOT NULL
);
`
