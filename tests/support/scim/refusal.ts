import { ScimError } from '../../../src/main/scim/scim-error.ts'

/** What `work` is refused with, as `400 invalidPath`; any other exception goes on. `none` when it is not refused. */
export function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType ?? ''}`.trim()
    throw error
  }
  return 'none'
}
