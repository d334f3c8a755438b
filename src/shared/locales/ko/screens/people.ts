import type { peopleTexts as english } from '../../en/screens/people.ts'
import type { Translation } from '../../catalogue.ts'

export const peopleTexts: Translation<typeof english> = {}
