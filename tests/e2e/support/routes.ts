/** Every screen of a campus that was synced; `1` is there in each of them. The first run is shown only where nothing is set up. */
export const routes = [
  '#/overview',
  '#/people',
  '#/people/1',
  '#/groups',
  '#/groups/1',
  '#/doors',
  '#/levels',
  '#/schedules',
  '#/runs',
  '#/runs/1',
  '#/quarantine',
  '#/scim',
  '#/invites',
  '#/settings',
] as const
