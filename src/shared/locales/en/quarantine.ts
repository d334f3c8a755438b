/** Why a record stays out, and what puts it right, by reason code. `{detail}` is what the record said. */
export const quarantineTexts = {
  unreadable: {
    reason: 'The record cannot be read: {detail}.',
    fix: 'Correct these fields at Atrium. The object keeps its present values until then.',
  },
  duplicate_key: {
    reason: 'The same id came more than once with different values.',
    fix: 'Remove or renumber the duplicates at Atrium. The object keeps its present values until then.',
  },
  campus_id_taken: {
    reason: 'The campus id {detail} belongs to somebody else who is still there.',
    fix: 'Find out at Atrium who bears this campus id, and give the other person another one.',
  },
  campus_id_ambiguous: {
    reason: 'More than one person bears the campus id {detail}, so it does not say who is meant.',
    fix: 'Let only one person bear it: correct it at Atrium, or in the directory for people who were added here.',
  },
  email_ambiguous: {
    reason: 'The e-mail address {detail} fits more than one person, so it does not say who is meant.',
    fix: 'Give each person an address of their own, or a campus id that tells them apart.',
  },
  email_conflict: {
    reason: 'The e-mail address {detail} is that of a person with another campus id.',
    fix: 'If both are the same person, correct the campus id at Atrium; if not, correct the address.',
  },
  format_unmapped: {
    reason: 'The card format "{detail}" is not mapped to a card type of the doors.',
    fix: 'Map it: atrium-sync settings set "formats.{detail}" "CARD TYPE". The next sync takes the card.',
  },
  same_card: {
    reason: 'The card {detail} is active on more than one person. It goes on working for its present holder, if it has one.',
    fix: 'At Atrium, leave the card with the person who really has it and deactivate it for the others.',
  },
  person_unknown: {
    reason: 'It belongs to the person {detail}, who did not come or is in quarantine.',
    fix: 'Put the person right at Atrium. This record is tried again with every sync and follows by itself.',
  },
  group_unknown: {
    reason: 'It belongs to the group {detail}, which did not come or is in quarantine.',
    fix: 'Put the group right at Atrium. This record is tried again with every sync and follows by itself.',
  },
} as const
