import type { ErrorTexts } from '../catalogue.ts'

export const cliErrors = {} as const satisfies ErrorTexts
