import type { ErrorTexts } from '../catalogue.ts'

export const keychainErrors = {} as const satisfies ErrorTexts
