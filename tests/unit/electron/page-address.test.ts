import { expect, test } from 'vitest'
import { pageAddress } from '../../../src/main/electron/page-address.ts'

const built = pageAddress(null)

test.each(['app://atrium-sync/', 'app://atrium-sync/index.html', 'app://atrium-sync/#/people/12', 'app://atrium-sync/?x=1'])(
  '%s is ours',
  (address) => expect(built.isOurs(address)).toBe(true),
)

test.each([
  '',
  'about:blank',
  'null',
  'app://atrium-sync.example/',
  'app://evil/atrium-sync/',
  'app://user@atrium-sync/',
  'app://atrium-sync@evil/',
  'app://atrium-sync:1/',
  'https://atrium-sync/',
  'https://evil.example/?next=app://atrium-sync/',
  'file:///app://atrium-sync/',
  'blob:app://atrium-sync/12',
  'javascript:app://atrium-sync/',
])('%s is not ours', (address) => expect(built.isOurs(address)).toBe(false))

test('while developing the development server is ours, and the built screens are not', () => {
  const developing = pageAddress('http://localhost:5173/')
  expect(developing.isOurs('http://localhost:5173/src/main.tsx')).toBe(true)
  expect(developing.isOurs('http://localhost:5174/')).toBe(false)
  expect(developing.isOurs('app://atrium-sync/')).toBe(false)
})
