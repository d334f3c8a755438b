import type { settingsTexts as english } from '../../en/screens/settings.ts'
import type { Translation } from '../../catalogue.ts'

export const settingsTexts: Translation<typeof english> = {}
