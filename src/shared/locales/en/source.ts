import type { ErrorTexts } from '../catalogue.ts'

export const sourceErrors = {} as const satisfies ErrorTexts
