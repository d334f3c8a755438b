import type { Translation } from '../catalogue.ts'
import type { sourceErrors as english } from '../en/source.ts'

export const sourceErrors: Translation<typeof english> = {}
