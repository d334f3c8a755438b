import type { ErrorTexts } from '../catalogue.ts'

export const syncErrors = {
  cancelled: {
    what: 'The run was cancelled.',
    means: 'What had been applied stays applied; the directory is consistent and nobody lost access by the cancel itself.',
    next: 'Start a sync again when you are ready; it does what is left.',
  },
  sync_unexpected: {
    what: 'The run stopped at something that should not happen.',
    means: 'Nothing beyond the batches already recorded was changed; doors keep the access they have.',
    next: 'Run `atrium-sync doctor`, then sync again. If it happens again, report it with the log file.',
  },
  sync_interrupted: {
    what: 'The run was interrupted before it was finished (the program or the computer stopped).',
    means: 'Each batch was applied as a whole or not at all; nothing is half done.',
    next: 'Nothing: the next sync does what is left.',
  },
  sync_directory_busy: {
    what: 'The directory was changed by others each of the {attempts} times that a plan was made.',
    means: 'No plan was applied; doors keep the access they have.',
    next: 'Sync again when fewer changes come in, for example from the identity provider.',
  },
  sync_no_source: {
    what: 'No source is set.',
    means: 'There is nothing to follow yet; the directory stays as it is.',
    next: 'Set one: `atrium-sync source set --kind rest --url https://...`, or try the sandbox with `npm start`.',
  },
  sync_nothing_held: {
    what: 'No run waits for an approval.',
    means: 'Nothing was changed.',
    next: 'See `atrium-sync runs` for what each run did.',
  },
  sync_plan_stale: {
    what: 'Run {run} with plan {hash} is not the plan that waits for an approval.',
    means: 'Nothing was changed: an approval is good for exactly one plan.',
    next: 'Look at the present one with `atrium-sync status`, then approve that run with its hash.',
  },
  sync_approval_count_wrong: {
    what: 'The number that was typed is not the number of removals in this plan, which is {removals}.',
    means: 'Nothing was approved, and nothing was changed.',
    next: 'Look at the plan once more. If all of it is right, type {removals}.',
  },
  sync_plan_overtaken: {
    what: 'The directory has changed since the plan of run {run} was made.',
    means: 'Nothing was changed: the plan may no longer say what would happen.',
    next: 'Run `atrium-sync sync`; it makes a new plan, which can then be approved.',
  },
  sync_run_unknown: {
    what: 'There is no run {run}.',
    means: 'Nothing was changed.',
    next: 'See `atrium-sync runs` for those that are kept.',
  },
  sync_person_csv: {
    what: 'A drop folder brings the whole campus at once, so one person cannot be read from it alone.',
    means: 'Nothing was changed, and the export in the folder was not taken.',
    next: 'Run `atrium-sync sync`. To close doors at once, suspend the card where it is issued and have an export written.',
  },
  sync_person_needs_full: {
    what: 'What changed at Atrium since the last sync cannot be told: it was never read, its settings changed, only some people are in scope, or it was too long ago.',
    means: 'Nothing was changed; this person keeps the access that they have.',
    next: 'Run `atrium-sync sync`, which reads everything where it has to.',
  },
  sync_person_unknown: {
    what: 'Nobody has the campus ID {campusId}, neither here nor among what changed at Atrium since the last sync.',
    means: 'Nothing was changed.',
    next: 'Look the campus ID up at Atrium; leading zeros count.',
  },
  undo_nothing: {
    what: 'Run {run} applied nothing that could be undone, or these lines are not its own.',
    means: 'Nothing was changed.',
    next: 'See `atrium-sync runs` for what each run did, and `atrium-sync runs show RUN` for its lines.',
  },
  undo_plan_changed: {
    what: 'The directory has changed since the undo of run {run} was looked at.',
    means: 'Nothing was changed: the undo may no longer do what was shown.',
    next: 'Look at it again, then undo the run.',
  },
  undo_scattered: {
    what: 'These changes lie in more than {most} places of the plan, which is too many to be undone at once.',
    means: 'Nothing was changed, and what is selected stays as it was.',
    next: 'Select fewer of them, or undo the run as a whole.',
  },
} as const satisfies ErrorTexts
