/** Every screen of a campus that was synced; `1` is there in each of them. The first run is shown only where nothing is set up. */
export const routes = [
  '#/overview',
  '#/people',
  '#/people/1',
  '#/groups',
  '#/groups/1',
  '#/doors/1',
  '#/levels/1',
  '#/schedules',
  '#/schedules/1',
  '#/runs',
  '#/runs/1',
  '#/quarantine',
  '#/scim',
  '#/invites',
  '#/audit',
  '#/settings',
] as const
