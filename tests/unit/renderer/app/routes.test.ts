import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute, routeOf } from '../../../../src/renderer/app/routes.ts'

describe('the address of a screen', () => {
  it.each([
    '#/overview',
    '#/first-run',
    '#/people',
    '#/people/12',
    '#/people?group=3',
    '#/groups',
    '#/groups/3',
    '#/doors',
    '#/doors/3',
    '#/levels/3',
    '#/schedules',
    '#/schedules/3',
    '#/what-if',
    '#/runs',
    '#/runs/7',
    '#/quarantine',
    '#/invites',
    '#/scim',
    '#/scim/3',
    '#/scim/3/groups',
    '#/settings',
    '#/settings/schedule',
  ])('%s says the same when it is read and written again', (hash) => {
    expect(formatRoute(parseRoute(hash))).toBe(hash)
  })

  it.each(['', '#', '#/', '#/nowhere', '#/people/../runs', '#/people/-1', '#/people/1e3', '#/scim/x/groups', '#/settings/<b>'])(
    '%s leads somewhere that is there',
    (hash) => {
      const route = parseRoute(hash)
      expect(parseRoute(formatRoute(route))).toEqual(route)
      expect('id' in route ? route.id : null).toBeNull()
    },
  )

  it('is found for what tray and notifications show', () => {
    expect(formatRoute(routeOf({ screen: 'run', runId: 7 }))).toBe('#/runs/7')
    expect(formatRoute(routeOf({ screen: 'quarantine' }))).toBe('#/quarantine')
    expect(formatRoute(routeOf({ screen: 'settings' }))).toBe('#/settings')
  })
})
