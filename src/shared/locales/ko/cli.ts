import type { Translation } from '../catalogue.ts'
import type { cliErrors as english } from '../en/cli.ts'

export const cliErrors: Translation<typeof english> = {}
