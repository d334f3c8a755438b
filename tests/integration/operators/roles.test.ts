import { describe, expect, test } from 'vitest'
import { callRoles, mayWith } from '../../../src/shared/contract/call-roles.ts'
import type { CallName } from '../../../src/shared/contract/contract.ts'
import { roles } from '../../../src/shared/domain.ts'
import type { Failure, Result } from '../../../src/shared/contract/call.ts'
import { anApplication, failureOf, type TestApplication, valueOf } from '../../support/application.ts'
import { aBrowserHost } from '../../support/browser-host.ts'
import { addOperators, idOf, nameWith, passphrase } from '../../support/operators.ts'

const names = Object.keys(callRoles) as readonly CallName[]
/** No call takes it: whoever may make the call hears that, and whoever may not hears that first. */
const wrongInput = { surplus: true }

function askAll(ask: (name: CallName) => Promise<Result<unknown>>): Promise<readonly (Failure | null)[]> {
  return Promise.all(names.map(async (name) => ask(name).then((result) => (result.ok ? null : result.error))))
}

const admitted = { code: 'app_input_refused' }

describe('every call, by the table', () => {
  test('is everybody’s while there are no operators', async () => {
    const { application } = await anApplication({ start: false })
    const answers = await askAll((name) => application.call(name, wrongInput, { id: 'window:1' }))
    expect(answers).toEqual(names.map(() => expect.objectContaining(admitted)))
  })

  test.each([null, ...roles])('goes through the gate for %s as far as it may', async (role) => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const sender = { id: 'window:2' }
    if (role !== null) valueOf(await app.window('2').operators.signIn({ name: nameWith[role], passphrase }))
    const answers = await askAll((name) => app.application.call(name, wrongInput, sender))
    expect(answers).toEqual(
      names.map((name) => {
        const least = callRoles[name]
        if (mayWith(role, least)) return expect.objectContaining(admitted)
        if (role === null) return { code: 'operator_sign_in_needed', params: {} }
        const who = least === 'org_admin' ? 'Han' : 'Ahn, Han'
        return { code: 'operator_role_needed', params: { role: least, present: role, names: who } }
      }),
    )
  })

  test('is answered to a browser by who is signed in there, and not by its cookie', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const rig = await aBrowserHost(app.application)
    const viewer = await rig.signIn()
    const stranger = await rig.signIn()
    const call = async (cookie: string, name: string, input: unknown): Promise<Result<unknown>> =>
      JSON.parse((await rig.call(cookie, JSON.stringify({ name, input }))).body) as Result<unknown>
    expect(await call(viewer, 'operators.signIn', { name: 'vic', passphrase })).toMatchObject({ ok: true })
    for (const [cookie, role] of [[viewer, 'viewer'] as const, [stranger, null] as const]) {
      const answers = await askAll((name) => call(cookie, name, wrongInput))
      const letIn = answers.map((answer) => answer?.code === 'app_input_refused')
      expect(letIn).toEqual(names.map((name) => mayWith(role, callRoles[name])))
    }
  })
})

test('who changes something is the operator, in the journal as in an approval', async () => {
  const app = await anApplication({ start: false })
  await addOperators(app)
  const bridge = app.window('2')
  valueOf(await bridge.operators.signIn({ name: 'Ahn', passphrase }))
  valueOf(await bridge.groups.create({ name: 'Night watch', description: null }))
  const { database } = app.application.services().dataFolder
  expect(database.prepare('SELECT actor FROM journal').pluck().all()).toEqual(['command:Ahn'])
})

test('a role holds from the next call on, and so does a removal', async () => {
  const app = await anApplication({ start: false })
  await addOperators(app)
  const bridge = app.window('2')
  valueOf(await bridge.operators.signIn({ name: 'Ahn', passphrase }))
  const operatorId = await idOf(app.bridge, 'Ahn')
  valueOf(await app.bridge.operators.setRole({ operatorId, role: 'viewer' }))
  expect(failureOf(await bridge.groups.create({ name: 'x', description: null }))).toMatchObject({
    code: 'operator_role_needed',
  })
  valueOf(await app.bridge.operators.remove({ operatorId }))
  expect(failureOf(await bridge.sync.state({}))).toMatchObject({ code: 'operator_sign_in_needed' })
})

test('a window where nobody is signed in hears that something changed, and not how far a run is', async () => {
  const app = await anApplication({ start: false })
  const heard = listen(app, 'window:3')
  app.application.events.publish({ kind: 'progress', progress: null })
  expect(heard.kinds()).toContain('progress')
  await addOperators(app)
  heard.forget()
  app.application.events.publish({ kind: 'progress', progress: null })
  app.application.events.changed('directory')
  expect(heard.kinds()).toEqual(['changed'])
})

function listen({ application }: TestApplication, id: string) {
  let kinds: readonly string[] = []
  application.hear({ id }, ({ kind }) => {
    kinds = [...kinds, kind]
  })
  return { kinds: () => kinds, forget: () => (kinds = []) }
}
