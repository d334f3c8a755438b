/** Every screen that has an address, in the campus of the fixtures: `1` is there in each of them. */
export const routes = [
  '#/overview',
  '#/people',
  '#/people/1',
  '#/groups',
  '#/groups/1',
  '#/runs',
  '#/runs/1',
  '#/quarantine',
  '#/first-run',
  '#/settings',
] as const
