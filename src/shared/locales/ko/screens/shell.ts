import type { shellTexts as english } from '../../en/screens/shell.ts'
import type { Translation } from '../../catalogue.ts'

export const shellTexts: Translation<typeof english> = {}
