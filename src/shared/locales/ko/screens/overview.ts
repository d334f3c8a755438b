import type { overviewTexts as english } from '../../en/screens/overview.ts'
import type { Translation } from '../../catalogue.ts'

export const overviewTexts: Translation<typeof english> = {}
