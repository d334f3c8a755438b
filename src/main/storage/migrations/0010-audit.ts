/**
 * The audit log: a chain of records, each with the hash of the one before (docs/audit.md). Where it ends stands beside it, so that
 * records cut off at the end are missed. Times are in ms since 1970, hashes in hexadecimal.
 */
export const sql = `
CREATE TABLE audit_event (
  -- 1, 2, 3, ... without gaps.
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- An operator, an account of the operating system, scim:<connection>, or schedule.
  who TEXT NOT NULL,
  -- From where: window, browser, command_line, scim:<address>, schedule.
  via TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT,
  -- ok, or the code of an error.
  outcome TEXT NOT NULL,
  -- Canonical JSON (RFC 8785).
  details TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
);
-- The last record there ever was.
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
-- Records that were written into a file and taken out of the table.
CREATE TABLE audit_seal (
  first_seq INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  last_hash TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sealed_at INTEGER NOT NULL
);
`
