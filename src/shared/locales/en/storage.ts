import type { ErrorTexts } from '../catalogue.ts'

export const storageErrors = {} as const satisfies ErrorTexts
