import type { ErrorTexts } from '../catalogue.ts'

const unchanged = 'Nothing was changed: people, cards and doors are as they were.'

export const directoryErrors = {
  directory_owned_elsewhere: {
    what: '“{name}” is managed by {owner} and cannot be changed from here.',
    means: unchanged,
    next: 'Make the change in {owner} (for SCIM: in the console of your identity provider); it arrives here by itself. Here you can give anybody additional cards, and put anybody into your own groups.',
  },
  directory_person_unknown: {
    what: 'There is no person {person} in the directory.',
    means: unchanged,
    next: 'Look the person up by “campus:” or “atrium:” and their id there, or export the people and take the number from its id column. Somebody who left is removed after the grace period.',
  },
  directory_person_ambiguous: {
    what: '{count} people have the campus id {campusId}: {people}.',
    means: unchanged,
    next: 'Name the one you mean by the number in parentheses.',
  },
  directory_group_unknown: {
    what: 'There is no group {group} in the directory.',
    means: unchanged,
    next: 'Export the groups and take the number from the id column.',
  },
  directory_credential_unknown: {
    what: 'There is no card with the id {credential} in the directory.',
    means: unchanged,
    next: 'Show its holder, or export the credentials, and take the number from the id column. It is not the number printed on the card.',
  },
  directory_group_name_blank: {
    what: 'A group needs a name.',
    means: unchanged,
    next: 'Give a name that says what the group opens or who is in it.',
  },
  directory_group_name_taken: {
    what: 'There is already a local group “{name}” (id {group}).',
    means: unchanged,
    next: 'Use that group, or choose another name. Upper and lower case do not make a difference.',
  },
  directory_group_has_members: {
    what: 'The group “{name}” has {members} members.',
    means:
      'Nothing was removed. With the group all {members} would lose what it opens, unless another group of theirs opens it as well.',
    next: 'Take the members out first, or remove the group together with its memberships.',
  },
  directory_card_number_needed: {
    what: 'A card needs exactly one number: decimal or hexadecimal.',
    means: unchanged,
    next: 'Give either the number or the hexadecimal number, as the card format asks for it.',
  },
  directory_card_number_not_hex: {
    what: '“{number}” is not a hexadecimal number.',
    means: unchanged,
    next: 'Use the digits 0-9 and the letters A-F only, without blanks or “0x”; or give it as a decimal number.',
  },
  directory_card_number_not_decimal: {
    what: '“{number}” is not a decimal card number.',
    means: unchanged,
    next: 'Use the digits 0-9 only, with their leading zeros; or give it as a hexadecimal number.',
  },
  directory_card_number_too_long: {
    what: 'The card number has {length} digits; no card has more than {longest}.',
    means: unchanged,
    next: 'Check the number; perhaps two were pasted into one another.',
  },
  directory_card_number_out_of_range: {
    what: 'The card number {number} does not fit “{format}”: it must be 0-{highest}.',
    means: 'The card was not added, because no reader could ever send this number; nothing else changed.',
    next: 'Check the number and the format. The card, or the list that came with it, says both.',
  },
  directory_facility_code_wrong: {
    what: '“{code}” is not a facility code.',
    means: unchanged,
    next: 'Use the digits 0-9 only, at most {longest} of them; or leave it out when the format has none.',
  },
  directory_facility_code_out_of_range: {
    what: 'The facility code {code} does not fit “{format}”: it must be 0-{highest}.',
    means: 'The card was not added, because no reader could ever send this code; nothing else changed.',
    next: 'Check the facility code and the format. The card, or the list that came with it, says both.',
  },
  directory_format_unknown: {
    what: 'The card format “{format}” is not mapped to a Command card type.',
    means: 'The card was not added, because doors could not read it; nothing else changed.',
    next: 'Check the spelling, or map the format in the settings under “formats”.',
  },
  directory_card_taken: {
    what: 'The card {card} is active already, with {person} (id {personId}).',
    means:
      'It was not added: a card that two people hold would open doors for whoever is found first. It goes on working for its present holder.',
    next: 'Check the number. If the card has changed hands, take it from its present holder first, in the system that manages it.',
  },
  directory_campus_id_taken: {
    what: 'The campus id {campusId} belongs to {person} (id {personId}).',
    means: unchanged,
    next: 'Check the campus id. If both are the same person, use the one who is there.',
  },
  directory_person_nameless: {
    what: 'A person needs a name, an e-mail address or a campus id.',
    means: unchanged,
    next: 'Give at least one of them.',
  },
  directory_text_unreadable: {
    what: 'The value of “{field}” has characters that cannot be shown, or none that can be seen.',
    means: unchanged,
    next: 'Type it again instead of pasting it: on one line, with at least one letter, digit or sign that is visible.',
  },
  directory_text_too_long: {
    what: 'The value of “{field}” has {length} characters; at most {longest} are possible.',
    means: unchanged,
    next: 'Give a shorter one.',
  },
  directory_time_wrong: {
    what: '“{time}” is not a date and time with an offset.',
    means: unchanged,
    next: 'Write it like 2026-03-01T00:00:00+09:00, or leave it out for no limit.',
  },
  directory_validity_reversed: {
    what: 'The validity would end ({to}) before it starts ({from}).',
    means: unchanged,
    next: 'Check both times, their offsets included.',
  },
  directory_identity_taken: {
    what: 'The identity {identity} is linked to {person} (id {personId}).',
    means: unchanged,
    next: 'Check the identity. An identity belongs to one person only.',
  },
  directory_person_linked: {
    what: '{person} is linked to the identity {identity} of that source already.',
    means: unchanged,
    next: 'Check the person. One person has one identity at each source.',
  },
} as const satisfies ErrorTexts
