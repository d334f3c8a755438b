import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { clearIfHeld, sha256Of } from '../../../../src/renderer/screens/scim/clipboard-guard.ts'

function aClipboard(text: string) {
  const clipboard = {
    text,
    read: () => Promise.resolve(clipboard.text),
    clear: () => Promise.resolve(void (clipboard.text = '')),
    focused: () => Promise.resolve(),
  }
  return clipboard
}

test('the digest is the one that main compares with', async () => {
  expect(await sha256Of('atsync_토큰')).toBe(createHash('sha256').update('atsync_토큰').digest('hex'))
})

test('a clipboard that still holds the token is emptied', async () => {
  const clipboard = aClipboard('token')
  expect(await clearIfHeld(await sha256Of('token'), clipboard)).toBe('cleared')
  expect(clipboard.text).toBe('')
})

test('what somebody copied since stays', async () => {
  const clipboard = aClipboard('a shopping list')
  expect(await clearIfHeld(await sha256Of('token'), clipboard)).toBe('other')
  expect(clipboard.text).toBe('a shopping list')
})

test('a clipboard that is not shown to the page is said to be unknown', async () => {
  const clipboard = { ...aClipboard('token'), read: () => Promise.reject(new Error('NotAllowedError')) }
  expect(await clearIfHeld(await sha256Of('token'), clipboard)).toBe('unknown')
})

test('nothing is looked at before the page has the focus', async () => {
  let focus = (): void => undefined
  const clipboard = { ...aClipboard('token'), focused: () => new Promise<void>((resolve) => (focus = resolve)) }
  let seen = false
  const cleared = clearIfHeld(await sha256Of('token'), {
    ...clipboard,
    read: () => {
      seen = true
      return clipboard.read()
    },
  })
  expect(seen).toBe(false)
  focus()
  expect(await cleared).toBe('cleared')
})
