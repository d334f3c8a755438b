import type { ErrorTexts } from '../catalogue.ts'

/** Of operators: who may use the screens, and for what. */
export const operatorErrors = {
  operator_sign_in_needed: {
    what: 'Nobody is signed in at this window.',
    means: 'Nothing is shown or changed. The schedule goes on, and doors work as they are.',
    next: 'Sign in with your operator name and passphrase.',
  },
  operator_locked: {
    what: 'This window is locked: nobody used it for a while, or somebody locked it.',
    means: 'Nothing is shown or changed. What {name} was typing is kept.',
    next: 'Type the passphrase of {name}, or sign in as somebody else.',
  },
  operator_role_needed: {
    what: 'That takes the role {role}; yours is {present}.',
    means: 'Nothing was changed.',
    next: 'Ask somebody who may do it: {names}.',
  },
  operator_sign_in_refused: {
    what: 'The name or the passphrase is wrong.',
    means: 'Nobody is signed in. Nothing was changed.',
    next: 'Type both again. After several wrong ones that name has to wait for a while, a little longer each time.',
  },
  operator_wait: {
    what: 'Too many wrong passphrases were given for that name. It can be tried again in {seconds} s.',
    means: 'The passphrase was not looked at, even if it was right.',
    next: 'Wait that long. Whoever forgot their passphrase gets a new one from an Org Admin.',
  },
  operator_wait_after: {
    what: 'The name or the passphrase is wrong, and not for the first time. It can be tried again in {seconds} s.',
    means: 'Nobody is signed in. Nothing was changed.',
    next: 'Wait that long. Whoever forgot their passphrase gets a new one from an Org Admin.',
  },
  operator_unknown: {
    what: 'There is no such operator (any more).',
    means: 'Nothing was changed.',
    next: 'List them with "atrium-sync operator list".',
  },
  operator_last_org_admin: {
    what: '{name} is the last Org Admin.',
    means: 'Nothing was changed: nobody would be left who can let others in.',
    next: 'Make somebody else Org Admin first. To turn sign-in off, remove all others, then "atrium-sync operator remove" with --turn-off-sign-in.',
  },
  operator_not_alone: {
    what: '{name} is not the only operator.',
    means: 'Nothing was changed. Sign-in is turned off by removing the only one who is left.',
    next: 'Remove the others first, or leave --turn-off-sign-in out.',
  },
  operator_name_taken: {
    what: 'There is an operator named {name} already.',
    means: 'Nothing was changed. Capitals make no difference.',
    next: 'Choose another name.',
  },
  operator_name_blank: {
    what: 'The operator has no name.',
    means: 'Nothing was changed.',
    next: 'Type a name.',
  },
  operator_first_org_admin: {
    what: 'The first operator has to be an Org Admin.',
    means: 'Nothing was changed: from then on the screens ask who is there, and nobody could add others.',
    next: 'Add yourself as Org Admin first, then the others.',
  },
  operator_passphrase_short: {
    what: 'The passphrase is too short: it needs at least {least} characters.',
    means: 'Nothing was changed.',
    next: 'Several words are easy to remember and hard to guess.',
  },
  operator_passphrase_common: {
    what: 'The passphrase is easy to guess: it holds the name, repeats itself, is a sequence, or is one that many people choose.',
    means: 'Nothing was changed.',
    next: 'Choose several words that do not belong together.',
  },
  operator_passphrases_differ: {
    what: 'The two passphrases are not the same.',
    means: 'Nothing was changed.',
    next: 'Type the same passphrase twice.',
  },
  operator_own_passphrase: {
    what: 'That is your own passphrase.',
    means: 'Nothing was changed: a new one for yourself takes the present one.',
    next: 'Use "Change my passphrase".',
  },
} as const satisfies ErrorTexts

/** What roles are called. */
export const roleTexts = {
  viewer: 'Viewer',
  access_manager: 'Access Manager',
  org_admin: 'Org Admin',
} as const
