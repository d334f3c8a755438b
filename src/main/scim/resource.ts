/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * A resource's attributes as they are kept and answered: names in the schema's own spelling, the values of an extension below its
 * URN, nothing unassigned (no null, no empty list). Without `schemas`, `id`, `meta`, a user's `groups` and a group's `members`:
 * those are made when it is answered.
 */
export type Attributes = { readonly [name: string]: Json }

/** The resource types that are stored (RFC 7643, sections 4.1 and 4.2). */
export type ResourceName = 'User' | 'Group'

/** A stored resource with what its `meta` and ETag are made of. */
export interface Stored {
  /** Its opaque id, as the provider knows it. */
  readonly scimId: string
  /** Its attributes as JSON: most of it is sent on as it is, and need not be taken apart. */
  readonly json: string
  /** In ms since 1970. */
  readonly createdAt: number
  readonly modifiedAt: number
  /** Grows with each change, members included; the weak ETag is `W/"<version>"`. */
  readonly version: number
}

export function attributesOf({ json }: Stored): Attributes {
  return JSON.parse(json) as Attributes
}

/** One value of a group's `members`, or of a user's `groups`. */
export interface MemberValue {
  /** The opaque id of the user or group. */
  readonly scimId: string
  readonly type: ResourceName
  readonly display: string | null
  /** For a user's groups: whether they stand in it themselves or in a group within it. */
  readonly membership?: 'direct' | 'indirect'
}
