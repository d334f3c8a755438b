import { forgetOtherPassword } from '../mail/set-mail.ts'
import { forgetOtherSecret } from '../set-source.ts'
import type { Session } from './session.ts'

export interface Replacement {
  /** On the database that is in place now. */
  readonly session: Session
  /** Why it is still the former one; null when it is the backup. */
  readonly failure: unknown
}

/**
 * Closes a session, puts a backup in the place of its database and opens that. Where anything of this fails, the former database
 * is opened again.
 * @param open opens a session on whatever is in place
 * @throws AppError `storage_...` when not even that can be opened
 */
export async function replaceDatabase(closing: Session, backup: string, open: () => Session): Promise<Replacement> {
  const { services } = closing
  const { source, mail } = services.settings.read()
  await closing.close()
  let replaced: string | null
  try {
    replaced = (await services.restore(backup)).replaced
  } catch (failure) {
    return { session: open(), failure }
  }
  try {
    const session = open()
    await forgetOtherSecret(session.services, source)
    await forgetOtherPassword(session.services, mail)
    return { session, failure: null }
  } catch (failure) {
    if (replaced === null) throw failure
    await services.restore(replaced)
    return { session: open(), failure }
  }
}
