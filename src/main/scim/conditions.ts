import { etagOf } from './schema/represent.ts'
import { ScimError } from './scim-error.ts'

/**
 * Holds a change back unless the resource is still the one that the client knows (RFC 7644, section 3.14). `*` is any.
 * @throws ScimError 412
 */
export function checkIfMatch(header: string | null, version: number): void {
  if (header === null || names(header, version)) return
  throw new ScimError(412, `The resource has changed; it is ${etagOf(version)} now.`)
}

/** Whether what the client has is still what there is, so that 304 is the answer. */
export function isUnchanged(ifNoneMatch: string | null, version: number): boolean {
  return ifNoneMatch !== null && names(ifNoneMatch, version)
}

/** Weak comparison (RFC 9110, section 8.8.3.2): with or without `W/`. */
function names(header: string, version: number): boolean {
  return header.split(',').some((tag) => {
    const bare = tag.trim().replace(/^W\//i, '')
    return bare === '*' || bare === `"${version}"` || bare === String(version)
  })
}
