/**
 * Undoing a run: which run a run undoes and who asked for it, and the lines that could not be undone. Also whom a run was for,
 * where it was for one person alone.
 */
export const sql = `
ALTER TABLE sync_run ADD COLUMN undoes_run INTEGER;
ALTER TABLE sync_run ADD COLUMN asked_by TEXT;
-- Their campus id.
ALTER TABLE sync_run ADD COLUMN for_person TEXT;

-- Lines of the undone run that its undo leaves as they are, why, and the present values where it is because of these.
CREATE TABLE undo_refusal (
  run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  present TEXT,
  PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;
`
