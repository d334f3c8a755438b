import type { groupsTexts as english } from '../../en/screens/groups.ts'
import type { Translation } from '../../catalogue.ts'

export const groupsTexts: Translation<typeof english> = {}
