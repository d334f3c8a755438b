import { z } from 'zod'
import { mailAddress, mailSettings } from '../mail-settings.ts'
import { call, nothing } from './call.ts'

/** A mail server as somebody typed it. The password goes to the keychain and is never given back. */
const typedMail = {
  mail: mailSettings,
  /** Null: the one in the keychain, as long as server and user stay the same; or none, where nobody signs in. */
  password: z.string().min(1).max(1024).nullable(),
}

export const mailCalls = {
  /** Whether a password is in the keychain, and since when (ms since 1970). */
  password: call<{ readonly savedAt: number | null }>()(nothing),
  /** Sends a message to an address, by what was typed; saves nothing. */
  test: call<null>()(z.strictObject({ ...typedMail, to: mailAddress })),
  /** Puts a mail server, with its password, in the place of the present one. What waits is sent through it at once. */
  save: call<null>()(z.strictObject(typedMail)),
  /** From now on there is no mail server; its password is taken out of the keychain. Invites wait. */
  clear: call<null>()(nothing),
}
