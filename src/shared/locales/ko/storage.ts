import type { Translation } from '../catalogue.ts'
import type { storageErrors as english } from '../en/storage.ts'

export const storageErrors: Translation<typeof english> = {}
