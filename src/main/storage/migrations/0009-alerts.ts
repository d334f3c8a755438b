/**
 * Alerts: what happened that somebody wants to be told of by e-mail, whom, and what became of it (docs/alerts.md). Times are in ms
 * since 1970.
 */
export const sql = `
CREATE TABLE alert_recipient (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Whose address it is; null for one that belongs to no operator.
  operator_id INTEGER UNIQUE REFERENCES operator (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  -- Folded (storage/fold.ts).
  address_key TEXT NOT NULL UNIQUE,
  -- Null for the app's.
  language TEXT CHECK (language IN ('en', 'ko')),
  -- A JSON array.
  topics TEXT NOT NULL,
  -- Of the daily mail, in minutes after midnight; null for a mail at once.
  digest_minute INTEGER CHECK (digest_minute BETWEEN 0 AND 1439)
);
CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What makes it this event and no other: nobody is told twice.
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  details TEXT NOT NULL
);
CREATE TABLE alert_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Never given to another recipient; of one that is gone it names nobody.
  recipient_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  -- Whether it is a daily one.
  digest INTEGER NOT NULL,
  -- As of an invite.
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
  reason TEXT,
  reason_params TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX alert_mail_open ON alert_mail (state, next_try_at) WHERE state IN ('waiting', 'sending');
-- Who is to be told of what; in which mail, once there is one.
CREATE TABLE alert_delivery (
  alert_id INTEGER NOT NULL REFERENCES alert (id),
  recipient_id INTEGER NOT NULL,
  mail_id INTEGER REFERENCES alert_mail (id),
  PRIMARY KEY (alert_id, recipient_id)
) WITHOUT ROWID;
CREATE INDEX alert_delivery_mail ON alert_delivery (mail_id);
-- How things stood when it was looked last (alerts/detect.ts).
CREATE TABLE alert_memory (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  memory TEXT NOT NULL
);
`
