import type { Screen } from './routes.ts'

/** What a key asks for, wherever the focus is. */
export type Shortcut =
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'search' | 'refresh' | 'sync' | 'next_pane' | 'previous_pane' | 'list' }

/** In the order in which they are listed. */
export const sidebarScreens = [
  'overview',
  'people',
  'groups',
  'doors',
  'levels',
  'schedules',
  'what-if',
  'runs',
  'quarantine',
  'scim',
  'invites',
  'audit',
  'settings',
] as const

/** Those that have a number: each the one that it had before there were more. */
const numberedScreens = sidebarScreens.filter((screen) => screen !== 'what-if')

/** What of a keyboard event counts. */
export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

export interface KeyPlace {
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** The focus is where keys write text. */
  readonly typing: boolean
  /** Keys without Ctrl count too. They can be switched off (WCAG 2.2, 2.1.4). */
  readonly singleKeys: boolean
}

/** The shortcut of a key, or null. `?` is the only one that is a plain character, and no shortcut while somebody types. */
export function shortcutOf(pressed: PressedKey, { platform, typing, singleKeys }: KeyPlace): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = pressed
  if (isComposing || altKey) return null
  const [held, other] = platform === 'darwin' ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  if (other) return null
  if (!held) {
    if (key === 'F5' && !shiftKey) return { kind: 'refresh' }
    if (key === 'F6') return { kind: shiftKey ? 'previous_pane' : 'next_pane' }
    return key === '?' && singleKeys && !typing ? { kind: 'list' } : null
  }
  const letter = key.toLowerCase()
  if (key === '/' || key === '?') return { kind: 'list' }
  if (shiftKey) return letter === 's' ? { kind: 'sync' } : null
  if (letter === 'f') return { kind: 'search' }
  // As browsers count their tabs: the first eight, and 9 for the last, however many there are.
  const screen = key === '9' ? numberedScreens.at(-1) : /^[1-8]$/.test(key) ? numberedScreens[Number(key) - 1] : undefined
  return screen === undefined ? null : { kind: 'screen', screen }
}
