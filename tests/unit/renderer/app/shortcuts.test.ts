import { describe, expect, it } from 'vitest'
import { createSingleKeys } from '../../../../src/renderer/app/single-keys.ts'
import { type KeyPlace, type PressedKey, shortcutOf } from '../../../../src/renderer/app/shortcuts.ts'

describe('shortcuts', () => {
  it.each([
    ['Ctrl+1', { kind: 'screen', screen: 'overview' }],
    ['Ctrl+2', { kind: 'screen', screen: 'people' }],
    ['Ctrl+4', { kind: 'screen', screen: 'doors' }],
    ['Ctrl+7', { kind: 'screen', screen: 'runs' }],
    ['Ctrl+8', { kind: 'screen', screen: 'quarantine' }],
    ['Ctrl+9', { kind: 'screen', screen: 'settings' }],
    ['Ctrl+f', { kind: 'search' }],
    ['Ctrl+Shift+S', { kind: 'sync' }],
    ['Ctrl+/', { kind: 'list' }],
    ['F5', { kind: 'refresh' }],
    ['F6', { kind: 'next_pane' }],
    ['Shift+F6', { kind: 'previous_pane' }],
    ['Shift+?', { kind: 'list' }],
  ] as const)('%s', (keys, shortcut) => {
    expect(shortcutOf(pressed(keys), somewhere)).toEqual(shortcut)
  })

  it.each(['Ctrl+0', 'Ctrl+s', 'Ctrl+Alt+f', 'Ctrl+Shift+F', 'Ctrl+r', 's', '1', 'Meta+f', 'Shift+F5', 'Alt+F6'])(
    '%s is left to the browser',
    (keys) => {
      expect(shortcutOf(pressed(keys), somewhere)).toBeNull()
    },
  )

  it('take the command key on a Mac, and leave Ctrl alone there', () => {
    const mac: KeyPlace = { ...somewhere, platform: 'darwin' }
    expect(shortcutOf(pressed('Meta+f'), mac)).toEqual({ kind: 'search' })
    expect(shortcutOf(pressed('Ctrl+f'), mac)).toBeNull()
  })

  it('leave plain characters to who types, and to who switched them off', () => {
    expect(shortcutOf(pressed('Shift+?'), { ...somewhere, typing: true })).toBeNull()
    expect(shortcutOf(pressed('Shift+?'), { ...somewhere, singleKeys: false })).toBeNull()
    expect(shortcutOf(pressed('Ctrl+/'), { ...somewhere, typing: true, singleKeys: false })).toEqual({ kind: 'list' })
  })

  it('do nothing in the middle of a syllable', () => {
    expect(shortcutOf({ ...pressed('Ctrl+f'), isComposing: true }, somewhere)).toBeNull()
  })

  it('remember that plain characters were switched off', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    }
    const before = createSingleKeys(storage)
    expect(before.store.getState()).toBe(true)
    before.set(false)
    expect(before.store.getState()).toBe(false)
    expect(createSingleKeys(storage).store.getState()).toBe(false)
  })
})

const somewhere: KeyPlace = { platform: 'linux', typing: false, singleKeys: true }

function pressed(keys: string): PressedKey {
  const parts = keys.split('+')
  const held = new Set(parts.slice(0, -1))
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: held.has('Ctrl'),
    metaKey: held.has('Meta'),
    altKey: held.has('Alt'),
    shiftKey: held.has('Shift'),
    isComposing: false,
  }
}
