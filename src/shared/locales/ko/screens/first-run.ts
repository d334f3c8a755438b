import type { firstRunTexts as english } from '../../en/screens/first-run.ts'
import type { Translation } from '../../catalogue.ts'

export const firstRunTexts: Translation<typeof english> = {}
