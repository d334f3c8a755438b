import type { ErrorTexts } from '../catalogue.ts'

const unchanged = 'Nothing was changed: doors open as before.'

/** Errors in saying who a provider's users and groups are here. */
export const scimPeopleErrors = {
  scim_user_unknown: {
    what: 'The provider has no user with the id “{user}”.',
    means: unchanged,
    next: 'Open the list again: the provider may have taken the user back meanwhile.',
  },
  scim_user_linked: {
    what: 'The user “{user}” is {person} (id {personId}) already.',
    means: unchanged,
    next: 'Open the list again: somebody else settled it meanwhile.',
  },
  scim_person_taken: {
    what: '{person} (id {personId}) is another user of an identity provider already.',
    means: unchanged,
    next: 'Choose somebody else, or take the other user back at the provider first: one person is one user.',
  },
  scim_group_unknown: {
    what: 'The provider has no group with the id “{group}”.',
    means: unchanged,
    next: 'Open the list again: the provider may have deleted the group meanwhile.',
  },
} as const satisfies ErrorTexts
