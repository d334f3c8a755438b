/**
 * The history of one person: the lines of plans and the changes made here that concerned them, without a look at all the others.
 * Partial, because groups concern nobody, and a row of the journal has either a run or a person.
 */
export const sql = `
CREATE INDEX plan_line_person ON plan_line (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX journal_run ON journal (run_id, first_line) WHERE run_id IS NOT NULL;
CREATE INDEX journal_person ON journal (person_id) WHERE person_id IS NOT NULL;
`
