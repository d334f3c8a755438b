import type { ErrorTexts } from '../catalogue.ts'

export const directoryErrors = {} as const satisfies ErrorTexts
