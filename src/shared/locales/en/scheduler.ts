import type { ErrorTexts } from '../catalogue.ts'

export const schedulerErrors = {} as const satisfies ErrorTexts
