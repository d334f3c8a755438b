import { keepsAll } from './support/barriers.ts'
import { test } from './support/fixtures.ts'
import { aGroup, aProvider, aUser, withScimApp } from './support/scim-app.ts'

/** The parts of a connection keep what every screen has to keep; they need one that was provisioned to. */

test('each part of a connection: axe, both languages and themes, small windows, Tab, forced colours', async ({
  page,
  problems,
}) => {
  await withScimApp(page, problems, async (app) => {
    const okta = await aProvider(page, app, '캠퍼스 Okta', ['campus.example'])
    const user = await okta.send('POST', '/Users', aUser('kim@campus.example'))
    await okta.send('POST', '/Users', aUser('kim@elsewhere.example'))
    for (const name of ['Staff', '연구원', 'Library at night']) await okta.send('POST', '/Groups', aGroup(name, [user.id]))
    for (const hash of ['#/scim', '#/scim/1', '#/scim/1/groups', '#/scim/1/users', '#/scim/1/guide'] as const) {
      await keepsAll(page, app, hash)
    }
  })
})
