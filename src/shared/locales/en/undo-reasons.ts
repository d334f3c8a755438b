/** Why an undo leaves a line of the run as it is, or does not bring all of it back, by reason code. */
export const refusalTexts = {
  not_applied: 'was never applied, so there is nothing to undo',
  as_before: 'is already as it was before the run',
  changed: 'has changed since the run',
  gone: 'is no longer in the directory',
  card_reported: 'was reported lost, stolen or disabled by its source',
  source_says: 'their source still says that they have no access',
  taken: 'what it would get back belongs to somebody or something else now',
  person_gone: 'its person is not here, or has left, and does not come back with this undo',
  group_gone: 'its group is not here and does not come back with this undo',
  level_gone: 'comes back, but without an access level that was removed since',
  in_use: 'cards, memberships or an identity provider hold on to it',
} as const
