import type { runsTexts as english } from '../../en/screens/runs.ts'
import type { Translation } from '../../catalogue.ts'

export const runsTexts: Translation<typeof english> = {}
