/** What plans do to the doors of those whom they put into groups or take out of them: to add it up for a page of lines takes too long. */
export const sql = `
-- Of plans with lines of groups, the groups in which a membership of somebody changes whose doors change.
CREATE TABLE plan_group_effect (
  run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL,
  losing INTEGER NOT NULL,
  gaining INTEGER NOT NULL,
  left_with_none INTEGER NOT NULL,
  -- Of whom it hits hardest: how many doors they lose, and 1000000000 more where none is left.
  severity INTEGER NOT NULL,
  PRIMARY KEY (run_id, group_id)
) WITHOUT ROWID;

INSERT INTO plan_group_effect
SELECT p.run_id, l.target_id, count(*) FILTER (WHERE e.lost > 0), count(*) FILTER (WHERE e.gained > 0),
  count(*) FILTER (WHERE e.lost > 0 AND e.remaining = 0),
  coalesce(max(e.lost + iif(e.remaining = 0, 1000000000, 0)) FILTER (WHERE e.lost > 0), 0)
FROM plan_effect f CROSS JOIN plan_part p ON p.run_id = f.run_id AND p.kind = 'memberships'
CROSS JOIN plan_line l ON l.run_id = p.run_id AND l.seq BETWEEN p.first_seq AND p.last_seq
CROSS JOIN plan_person_effect e ON e.run_id = l.run_id AND e.person_id = l.person_id
WHERE EXISTS (SELECT 1 FROM plan_part g WHERE g.run_id = p.run_id AND g.kind = 'groups')
GROUP BY p.run_id, l.target_id;
`
