import { describe, expect, test } from 'vitest'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { anApplication, failureOf, valueOf } from '../../support/application.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { addOperators, idOf, passphrase } from '../../support/operators.ts'

const wrong = 'another passphrase altogether'

describe('signing in', () => {
  test('is off until somebody is added, and then whoever added themselves is in', async () => {
    const app = await anApplication({ start: false })
    expect(valueOf(await app.bridge.operators.me({}))).toMatchObject({
      signIn: 'off',
      name: userInfo().username,
      role: 'org_admin',
    })
    expect(failureOf(await app.bridge.operators.add({ name: 'Vic', role: 'viewer', passphrase }))).toMatchObject({
      code: 'operator_first_org_admin',
    })
    await addOperators(app)
    expect(valueOf(await app.bridge.operators.me({}))).toMatchObject({ signIn: 'done', name: 'Han', role: 'org_admin' })
    expect(valueOf(await app.window('2').operators.me({}))).toMatchObject({ signIn: 'needed', name: null, role: null })
  })

  test('holds for that window alone, until it signs out or is gone', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const second = app.window('2')
    valueOf(
      await second.operators
        .signIn({ name: ' vic', passphrase })
        .then(() => second.operators.signIn({ name: 'VIC', passphrase })),
    )
    expect(valueOf(await second.operators.me({}))).toMatchObject({ signIn: 'done', name: 'Vic', role: 'viewer' })
    expect(valueOf(await app.window('3').operators.me({}))).toMatchObject({ signIn: 'needed' })
    valueOf(await second.operators.signOut({}))
    expect(failureOf(await second.people.open({ search: '' }))).toMatchObject({ code: 'operator_sign_in_needed' })
    valueOf(await second.operators.signIn({ name: 'Vic', passphrase }))
    app.application.leave({ id: 'window:2' })
    expect(valueOf(await second.operators.me({}))).toMatchObject({ signIn: 'needed' })
  })

  test('answers alike whether the name or the passphrase is wrong, pauses included', async () => {
    const clock = createFakeClock()
    const app = await anApplication({ start: false, clock })
    await addOperators(app)
    const tries = async (name: string, id: string) => {
      const answers: unknown[] = []
      for (let at = 0; at < 5; at++) answers.push(failureOf(await app.window(id).operators.signIn({ name, passphrase: wrong })))
      return answers
    }
    const known = await tries('Vic', '2')
    expect(known).toMatchObject([
      { code: 'operator_sign_in_refused' },
      { code: 'operator_sign_in_refused' },
      { code: 'operator_wait_after', params: { seconds: 5 } },
      { code: 'operator_wait', params: { seconds: 5 } },
      { code: 'operator_wait', params: { seconds: 5 } },
    ])
    expect(await tries('Nobody', '3')).toEqual(known)
    // Nor does the right one help before that.
    expect(failureOf(await app.window('4').operators.signIn({ name: 'Vic', passphrase }))).toMatchObject({
      code: 'operator_wait',
    })
    await clock.advance(5_000)
    expect(valueOf(await app.window('4').operators.signIn({ name: 'Vic', passphrase }))).toMatchObject({ signIn: 'done' })
    expect(failureOf(await app.window('2').operators.signIn({ name: 'Vic', passphrase: wrong }))).toMatchObject({
      code: 'operator_sign_in_refused',
    })
  })

  test('waits also when the tries come at once, and after the program was started anew', async () => {
    const clock = createFakeClock()
    const app = await anApplication({ start: false, clock })
    await addOperators(app)
    const together = await Promise.all(
      Array.from({ length: 6 }, () => app.window('2').operators.signIn({ name: 'Vic', passphrase: wrong })),
    )
    const codes = together.map((answer) => failureOf(answer).code)
    expect(codes.filter((code) => code === 'operator_wait')).toHaveLength(3)
    await app.application.close()
    const again = await anApplication({ start: false, clock, dataFolder: app.dataFolder })
    expect(failureOf(await again.bridge.operators.signIn({ name: 'Vic', passphrase }))).toMatchObject({ code: 'operator_wait' })
  })

  test('keeps no passphrase anywhere, nor what was typed as a name', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    await app.window('2').operators.signIn({ name: wrong, passphrase: wrong })
    await app.application.close()
    const files = ['atrium-sync.sqlite', join('logs', 'atrium-sync.log')]
    const kept = files.map((file) => readFileSync(join(app.dataFolder, file), 'latin1')).join('\n')
    expect([kept.includes(passphrase), kept.includes(wrong), kept.includes('$scrypt$')]).toEqual([false, false, true])
  })
})

describe('a window where nobody is', () => {
  test('locks, also over a sleep of the machine, and opens with the passphrase', async () => {
    const clock = createFakeClock()
    const app = await anApplication({ start: false, clock })
    await addOperators(app)
    const told = app.heard((event) => event.kind === 'changed' && event.topic === 'operators')
    await clock.advance(14 * 60_000)
    // Reading is no sign of anybody.
    valueOf(await app.bridge.sync.state({}))
    await clock.advance(61_000)
    await told
    expect(failureOf(await app.bridge.sync.state({}))).toEqual({ code: 'operator_locked', params: { name: 'Han' } })
    expect(valueOf(await app.bridge.operators.me({}))).toMatchObject({ signIn: 'locked', name: 'Han', role: null })
    valueOf(await app.bridge.operators.present({}))
    expect(failureOf(await app.bridge.sync.state({}))).toMatchObject({ code: 'operator_locked' })
    valueOf(await app.bridge.operators.signIn({ name: 'Han', passphrase }))
    valueOf(await app.bridge.sync.state({}))
    await clock.sleep(3_600_000, 'frozen')
    expect(failureOf(await app.bridge.sync.state({}))).toMatchObject({ code: 'operator_locked' })
    const locks = app.application
      .services()
      .dataFolder.database.prepare(`SELECT who || ' ' || outcome FROM audit_event WHERE action = 'lock.idle'`)
      .pluck()
    await expect.poll(() => locks.all()).toEqual(['Han ok', 'Han ok'])
  })

  test('stays open while somebody is, for as long as the settings say', async () => {
    const clock = createFakeClock()
    const app = await anApplication({ start: false, clock })
    await addOperators(app)
    valueOf(await app.bridge.settings.update({ signIn: { lockSeconds: 60 } }))
    for (let minute = 0; minute < 5; minute++) {
      await clock.advance(50_000)
      valueOf(await app.bridge.operators.present({}))
    }
    valueOf(await app.bridge.sync.state({}))
    await clock.advance(60_000)
    expect(failureOf(await app.bridge.sync.state({}))).toMatchObject({ code: 'operator_locked' })
  })
})

describe('operators', () => {
  test('always have an Org Admin among them', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const operatorId = await idOf(app.bridge, 'Han')
    const last = { code: 'operator_last_org_admin', params: { name: 'Han' } }
    expect(failureOf(await app.bridge.operators.remove({ operatorId }))).toEqual(last)
    expect(failureOf(await app.bridge.operators.setRole({ operatorId, role: 'viewer' }))).toEqual(last)
    valueOf(await app.bridge.operators.setRole({ operatorId: await idOf(app.bridge, 'Ahn'), role: 'org_admin' }))
    valueOf(await app.bridge.operators.remove({ operatorId }))
    expect(valueOf(await app.bridge.operators.me({}))).toMatchObject({ signIn: 'needed' })
  })

  test('have names of their own, in whatever spelling', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const taken = await app.bridge.operators.add({ name: 'ＶＩＣ', role: 'viewer', passphrase })
    expect(failureOf(taken)).toMatchObject({ code: 'operator_name_taken' })
    expect(failureOf(await app.bridge.operators.add({ name: '  ', role: 'viewer', passphrase }))).toMatchObject({
      code: 'operator_name_blank',
    })
  })

  test('are signed out everywhere by a new passphrase, but where they changed it themselves', async () => {
    const app = await anApplication({ start: false })
    await addOperators(app)
    const [one, other] = [app.window('2'), app.window('3')]
    for (const window of [one, other]) valueOf(await window.operators.signIn({ name: 'Vic', passphrase }))
    expect(failureOf(await one.operators.changePassphrase({ present: wrong, next: 'nine owls on a wire' }))).toMatchObject({
      code: 'operator_sign_in_refused',
    })
    valueOf(await one.operators.changePassphrase({ present: passphrase, next: 'nine owls on a wire' }))
    expect(valueOf(await one.operators.me({}))).toMatchObject({ signIn: 'done' })
    expect(valueOf(await other.operators.me({}))).toMatchObject({ signIn: 'needed' })
    valueOf(await app.bridge.operators.setPassphrase({ operatorId: await idOf(app.bridge, 'Vic'), passphrase }))
    expect(valueOf(await one.operators.me({}))).toMatchObject({ signIn: 'needed' })
    const own = await app.bridge.operators.setPassphrase({ operatorId: await idOf(app.bridge, 'Han'), passphrase: wrong })
    expect(failureOf(own)).toMatchObject({ code: 'operator_own_passphrase' })
  })
})
