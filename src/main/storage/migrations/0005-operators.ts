/**
 * Who may use the screens, once anybody is in here (docs/operators.md). Times are in ms since 1970.
 */
export const sql = `
CREATE TABLE operator (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- Folded (storage/fold.ts).
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'access_manager', 'org_admin')),
  -- Its hash, with how it was made (operators/passphrase-hash.ts).
  passphrase TEXT NOT NULL,
  passphrase_at INTEGER NOT NULL,
  -- Moves with each new passphrase: whoever signed in with an earlier one signs in again.
  generation INTEGER NOT NULL DEFAULT 0,
  -- Wrong passphrases since the last right one, and when the last of them was given.
  failures INTEGER NOT NULL DEFAULT 0,
  failed_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  last_sign_in_at INTEGER
);
`
