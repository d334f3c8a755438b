/** Of `atrium-sync runs`. */
export const runCommandTexts = {
  none: 'There are no runs yet.',
  header: { run: 'run', started: 'started', trigger: 'started by', mode: 'read', outcome: 'outcome', changes: 'changes' },
  dryRun: 'dry run',
  started: 'Started: {time}',
  finished: 'Ended: {time}',
  plan: 'Plan: {hash}',
  approved: 'Approved by {who} at {time}',
  dismissed: 'What was held was given up: a later run made a new plan.',
  dismissedBy: 'Given up by {who} at {time}',
  givenUp:
    'What run {run} held is given up: nobody loses access by it. The next full read proposes again what still holds; for one now: atrium-sync{folder} sync --full',
  noLines: 'The plan has no lines.',
  lines: 'Lines of the plan:',
  lineHeader: {
    line: 'line',
    person: 'whose (campus id)',
    kind: 'what',
    action: 'action',
    key: 'id at Atrium',
    change: 'change',
    reason: 'reason',
    state: 'state',
    doors: 'doors',
  },
  noDoorLeft: 'none left (-{lost})',
  someLose: 'losing: {people}',
  someLoseAll: 'losing: {people} (left with none: {none})',
  someGet: 'gaining: {people}',
  doors: 'Doors that change for most people:',
  more: '... and {count} more. See all of them with --limit {total} or --json.',
  quarantine: 'Records that stayed out:',
}

/** Of `atrium-sync undo`. */
export const undoCommandTexts = {
  of: 'This undoes run {run}.',
  nothing: 'There was nothing that could be undone.',
  would: 'This would come back or go again:',
  changed: 'What came back or went again:',
  plannedDo: 'Do it:         atrium-sync{folder} undo {run}',
  plannedWouldHold: 'The undo would hold these back and ask:',
  heldElse: 'If it is wrong: atrium-sync{folder} runs dismiss {run} --plan {hash}',
  more: '... and {count} more. See all of them with runs show {run} --limit {total} or --json.',
  refused: 'Lines of run {run} that are not undone, or not in full: {count}',
  present: 'now',
  moreRefused: '... and {count} more. See all of them with --json.',
  nextSync:
    'The next sync reads everything and does what Atrium says: what is still gone or different there goes or changes here again.',
  nextDrop:
    'An export that was taken is not read again. The next complete one in the folder decides: what is missing from it or different in it goes or changes here again.',
}
