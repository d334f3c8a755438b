import { expect, test } from 'vitest'
import { isMailAddress, mailSettings } from '../../../src/shared/mail-settings.ts'

test.each(['mina@atko.com', 'mina.kim+doors@campus-1.example', "o'brien@atko.com", 'mina@한울.example', '미나@한울.example'])(
  '%s is an address',
  (text) => expect(isMailAddress(text)).toBe(true),
)

test.each([
  '',
  'mina',
  '@atko.com',
  'mina@',
  'mina@@atko.com',
  'mina@atko.com, jun@atko.com',
  'Mina <mina@atko.com>',
  'mina@atko.com\r\nBcc: jun@atko.com',
  'mi na@atko.com',
  'mina@atko..com',
  'mina@-atko.com',
  '.mina@atko.com',
  'mi\u0000na@atko.com',
  `${'m'.repeat(65)}@atko.com`,
  `mina@${'a'.repeat(250)}.com`,
])('%j is none', (text) => expect(isMailAddress(text)).toBe(false))

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['127.0.0.1.campus.example', false],
  ['localhost.campus.example', false],
  ['mail.campus.example', false],
])('mail goes unencrypted to %s: %s', (host, expected) => {
  const mail = { host, port: 25, security: 'none', user: null, from: 'access@campus.example', organization: null }
  expect(mailSettings.safeParse(mail).success).toBe(expected)
})
