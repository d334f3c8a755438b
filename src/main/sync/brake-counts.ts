import type { Kind } from '../../shared/domain.ts'

/** How many objects of the source stand in the directory, as SQL. */
export const standing: Readonly<Record<Kind, string>> = {
  people: `SELECT count(*) FROM person WHERE origin = 'atrium' AND departed_at IS NULL`,
  credentials: `SELECT count(*) FROM credential WHERE origin = 'atrium'`,
  groups: `SELECT count(*) FROM access_group WHERE origin = 'atrium'`,
  memberships: `SELECT count(*) FROM membership WHERE origin = 'atrium'`,
}
