import type { ErrorText } from '../errors/error-text.ts'

/** The texts of one area in one language. */
export type ErrorTexts = Readonly<Record<string, ErrorText>>

/** The same keys in another language: a missing or surplus one breaks the build. */
export type Translation<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translation<Texts[Key]> }
