import { expect, test } from 'vitest'
import { callRoles, mayWith } from '../../../../src/shared/contract/call-roles.ts'
import { contract } from '../../../../src/shared/contract/contract.ts'
import { roles } from '../../../../src/shared/domain.ts'

test('every call has a row, and no row is of a call that is not there', () => {
  const names = Object.entries(contract).flatMap(([area, calls]) => Object.keys(calls).map((name) => `${area}.${name}`))
  expect(Object.keys(callRoles).toSorted()).toEqual(names.toSorted())
})

test('only what signs in, or puts a secret away, is for anybody', () => {
  const open = Object.entries(callRoles).flatMap(([name, least]) => (least === 'anybody' ? [name] : []))
  expect(open.toSorted()).toEqual([
    'app.clearClipboard',
    'app.protectContent',
    'operators.lock',
    'operators.me',
    'operators.present',
    'operators.signIn',
    'operators.signOut',
  ])
})

test('a higher role may do all that a lower one may, and nobody nothing', () => {
  expect(roles.map((role) => roles.map((least) => mayWith(role, least)))).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ])
  expect(roles.map((least) => mayWith(null, least))).toEqual([false, false, false])
  expect(mayWith(null, 'anybody')).toBe(true)
})
