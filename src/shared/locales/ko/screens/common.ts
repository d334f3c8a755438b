import type { commonTexts as english } from '../../en/screens/common.ts'
import type { Translation } from '../../catalogue.ts'

export const commonTexts: Translation<typeof english> = {}
