/**
 * Invites: the e-mail that tells somebody whom an identity provider brought of their access, and what became of it. A row is
 * written together with the person. Times are in ms since 1970.
 */
export const sql = `
CREATE TABLE invite (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Nobody is invited twice, whatever becomes of their user.
  person_id INTEGER NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
  -- Whose user they were; null when that connection is gone.
  connection_id INTEGER REFERENCES scim_connection (id) ON DELETE SET NULL,
  -- Where it goes, or would; null where nobody has told an address.
  address TEXT,
  -- The user's own; null for the app's.
  language TEXT CHECK (language IN ('en', 'ko')),
  -- sending: a process has taken it and has not said what came of it. Where that process is gone, nobody knows.
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'discarded')),
  -- Why it waits or failed: an error's code and the values of its text.
  reason TEXT,
  reason_params TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- When its state or its reason became what it is.
  changed_at INTEGER NOT NULL
);
CREATE INDEX invite_connection ON invite (connection_id) WHERE connection_id IS NOT NULL;
CREATE INDEX invite_due ON invite (next_try_at, id) WHERE state = 'waiting';
CREATE INDEX invite_sending ON invite (id) WHERE state = 'sending';
CREATE INDEX invite_state ON invite (state);
CREATE INDEX invite_changed ON invite (changed_at);
`
