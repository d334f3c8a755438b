/** Whether `typed` is `expected`: however Hangul or digits were composed, and with or without the separators of a number. */
export function isTyped(typed: string, expected: string): boolean {
  return settled(typed) === settled(expected)
}

function settled(text: string): string {
  const tidy = text.normalize('NFC').trim()
  const digits = tidy.normalize('NFKC').replaceAll(/[\s,.]/g, '')
  return /^\d+$/.test(digits) ? digits : tidy
}
