/** The reasons that RFC 7644 (table 9) and RFC 9865 (section 2) name. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount'

/**
 * A refusal of a request, as the provider gets it (RFC 7644, section 3.12). `detail` is for the provider's own log: in English, and it
 * names what was wrong and what would be right, never a secret.
 */
export class ScimError extends Error {
  override readonly name = 'ScimError'
  readonly status: number
  readonly scimType: ScimType | null
  /** In seconds; for 429 and 503. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    detail: string,
    more: { readonly scimType?: ScimType; readonly retryAfter?: number; readonly cause?: unknown } = {},
  ) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause })
    this.status = status
    this.scimType = more.scimType ?? null
    this.retryAfter = more.retryAfter ?? null
  }
}
