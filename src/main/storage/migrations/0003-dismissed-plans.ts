/** Who gave a held plan up. A plan that a later one took the place of was dismissed by nobody. */
export const sql = `
ALTER TABLE sync_run ADD COLUMN dismissed_at INTEGER;
ALTER TABLE sync_run ADD COLUMN dismissed_by TEXT;
CREATE INDEX sync_run_dismissed ON sync_run (dismissed_at) WHERE dismissed_at IS NOT NULL;
`
