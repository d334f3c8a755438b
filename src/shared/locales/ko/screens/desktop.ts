import type { desktopTexts as english } from '../../en/screens/desktop.ts'
import type { Translation } from '../../catalogue.ts'

export const desktopTexts: Translation<typeof english> = {}
