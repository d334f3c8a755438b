/** What happened, what it means for people and doors, what to do next (design.md section 7). `{name}` is filled in. */
export interface ErrorText {
  readonly what: string
  readonly means: string
  readonly next: string
}
