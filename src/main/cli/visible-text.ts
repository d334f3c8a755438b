/**
 * A line of text in which nothing drives the terminal: control characters (C0 with line breaks and tabs, DEL, C1), line and
 * paragraph separators, and those that turn the direction of writing (UAX #9, section 2) are shown as U+FFFD. Names and texts
 * from the source are written by people far from here.
 */
export function visibleText(line: string): string {
  return line.replaceAll(unsafe, '\uFFFD')
}

const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
