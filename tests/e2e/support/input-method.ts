import type { CDPSession, Page } from '@playwright/test'

/** A Korean input method, as far as the page sees one: a composition that stays open while keys arrive. */
export interface InputMethod {
  /** Shows each step in the composition: `['ㅊ', '차', '창']`. */
  compose(steps: readonly string[]): Promise<void>
  /** Takes the syllable into the field. */
  commit(text: string): Promise<void>
  /** A key while composing. 229 is what Windows and macOS send then; some send the key's own code. */
  press(key: 'Enter' | 'Escape' | 'ArrowDown' | 'ArrowUp' | 'Tab', keyCode?: number): Promise<void>
}

export async function createInputMethod(page: Page): Promise<InputMethod> {
  const debug: CDPSession = await page.context().newCDPSession(page)
  return {
    async compose(steps) {
      for (const text of steps) {
        await debug.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      }
    },
    async commit(text) {
      await debug.send('Input.insertText', { text })
    },
    async press(key, keyCode = 229) {
      const event = { key, code: key, windowsVirtualKeyCode: keyCode }
      await debug.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      await debug.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    },
  }
}
