import type { Translation } from '../catalogue.ts'
import type { keychainErrors as english } from '../en/keychain.ts'

export const keychainErrors: Translation<typeof english> = {}
