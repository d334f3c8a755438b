import type { DoorLineCode } from '../../contract/doors-calls.ts'

/** Why a line of an import of doors is left out. `{value}` is what stands in it. */
export const doorLineTexts = {
  site_missing: 'no site is given for the door “{value}”',
  door_missing: 'no door is given at the site “{value}”',
  name_unusable: 'the name “{value}” is too long, or has characters that cannot be shown',
  time_zone_unknown: '“{value}” is not a time zone; it is written like Asia/Seoul',
  time_zone_missing: 'the site “{value}” is new and no line gives its time zone',
  time_zone_differs: 'the site has another time zone than “{value}”',
  duplicate: 'the door “{value}” of that site stands in a line before',
} as const satisfies Readonly<Record<DoorLineCode, string>>
