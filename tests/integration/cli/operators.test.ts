import { expect, test } from 'vitest'
import { withFolder } from '../../support/command-line.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { anApplication, failureOf, valueOf } from '../../support/application.ts'
import { addOperators, passphrase } from '../../support/operators.ts'

test('operators are added, changed and removed down to the last, who goes only when sign-in is to be off', async () => {
  await withFolder(async (dataFolder) => {
    const call = (args: readonly string[], input = `${passphrase}\n`) => callHere(['operator', ...args], { dataFolder, input })
    expect((await call(['list'])).stdout).toContain('There are no operators')
    expect(await call(['add', 'Vic', '--role', 'viewer'])).toMatchObject({ code: 3 })
    expect((await call(['add', 'Han', '--role', 'org_admin'])).stdout).toContain('the screens ask who is there')
    expect(await call(['add', 'Vic', '--role', 'viewer'], 'short')).toMatchObject({ code: 4 })
    expect(await call(['add', 'Vic', '--role', 'viewer', '--passphrase-stdin'])).toMatchObject({ code: 0 })
    expect(await call(['set-role', 'vic', 'access_manager'])).toMatchObject({ code: 0 })
    const { json } = await jsonHere(['operator', 'list'], { dataFolder })
    expect(json).toMatchObject([
      { name: 'Han', role: 'org_admin', last_sign_in_at: null },
      { name: 'Vic', role: 'access_manager' },
    ])
    expect((await call(['set-role', 'Han', 'viewer'])).stderr).toContain('Han is the last Org Admin')
    expect((await call(['remove', 'Han', '--turn-off-sign-in'])).stderr).toContain('not the only operator')
    expect(await call(['remove', 'Vic'])).toMatchObject({ code: 0 })
    expect((await call(['remove', 'Han'])).stderr).toContain('last Org Admin')
    expect((await call(['remove', 'Han', '--turn-off-sign-in'])).stdout).toContain('Sign-in is off')
  })
})

test('a passphrase is typed twice on a terminal, and never shown', async () => {
  await withFolder(async (dataFolder) => {
    const typing = (again: string) => [
      { after: 'New passphrase for Han', keys: `${passphrase}\r` },
      { after: 'Once more', keys: `${again}\r` },
    ]
    const add = ['operator', 'add', 'Han', '--role', 'org_admin']
    expect((await callHere(add, { dataFolder, typing: typing('another one') })).stderr).toContain('not the same')
    const added = await callHere(add, { dataFolder, typing: typing(passphrase) })
    expect(added).toMatchObject({ code: 0 })
    expect(added.stdout + added.stderr).not.toContain(passphrase)
  })
})

test('a new passphrase from the command line signs out at the screens and ends the pause', async () => {
  const app = await anApplication({ start: false })
  await addOperators(app)
  valueOf(await app.window('2').operators.signIn({ name: 'Vic', passphrase }))
  for (let at = 0; at < 4; at++) await app.window('3').operators.signIn({ name: 'Vic', passphrase: 'wrong wrong wrong' })
  const input = 'nine owls on a wire'
  const set = await callHere(['operator', 'set-passphrase', 'Vic'], { dataFolder: app.dataFolder, input })
  expect(set).toMatchObject({ code: 0 })
  expect(failureOf(await app.window('2').sync.state({}))).toMatchObject({ code: 'operator_sign_in_needed' })
  expect(valueOf(await app.window('3').operators.signIn({ name: 'Vic', passphrase: input }))).toMatchObject({ signIn: 'done' })
})
