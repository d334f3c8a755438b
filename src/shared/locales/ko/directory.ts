import type { Translation } from '../catalogue.ts'
import type { directoryErrors as english } from '../en/directory.ts'

export const directoryErrors: Translation<typeof english> = {}
