import { describe, expect, test } from 'vitest'
import { secretError } from '../../../src/main/keychain/error.ts'
import type { SecretOutcome, UnavailableCause } from '../../../src/main/keychain/port.ts'
import { unavailableCause } from '../../../src/main/keychain/unavailable-cause.ts'
import { errorText, languages } from '../../../src/shared/errors/app-error.ts'

type Failure = Exclude<SecretOutcome, { kind: 'found' }>

const unavailable = (cause: UnavailableCause): Failure => ({ kind: 'unavailable', cause, reason: 'the detail' })
const failures: readonly (readonly [Failure, advice: string])[] = [
  [{ kind: 'absent' }, 'atrium-sync source set'],
  [{ kind: 'locked' }, 'Keychain Access'],
  [{ kind: 'timeout' }, 'password'],
  [{ kind: 'unavailable', reason: 'the detail' }, 'Credential Manager'],
  [unavailable('no_bus'), 'dbus-run-session'],
  [unavailable('no_service'), 'apt install gnome-keyring'],
  [unavailable('no_keyring'), 'Passwords and Keys'],
  [unavailable('not_installed'), 'libsecret-1-0'],
  [unavailable('not_answering'), 'window'],
]

describe.each(failures)('%j', (failure, advice) => {
  test('says what to do', () => {
    expect(errorText(secretError(failure), 'en').next).toContain(advice)
  })

  test.each(languages)('has three whole sentences in %s', (language) => {
    for (const sentence of Object.values(errorText(secretError(failure), language))) expect(sentence).toMatch(/^[^{}]{15,}\.$/)
  })
})

test('the two languages differ', () => {
  for (const [failure] of failures) {
    expect(errorText(secretError(failure), 'ko').what).toMatch(/\p{Script=Hangul}/u)
    expect(errorText(secretError(failure), 'en').what).not.toMatch(/\p{Script=Hangul}/u)
  }
})

test.each([
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['The user name or passphrase you entered is not correct.', 'locked'],
  ['User canceled the operation.', 'locked'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no_bus'],
  ['Could not connect: No such file or directory', 'no_bus'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'no_service'],
  ['Object does not exist at path "/org/freedesktop/secrets/collection/login"', 'no_keyring'],
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'not_installed'],
  ["Cannot find package 'keytar' imported from child.js", 'not_installed'],
  ['A specified logon session does not exist.', null],
])('the refusal "%s" means %s', (message, cause) => {
  expect(unavailableCause(message)).toBe(cause)
})
