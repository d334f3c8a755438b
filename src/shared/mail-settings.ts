import { z } from 'zod'

/** `tls`: from the first byte (port 465); `starttls`: before anything is said (587); `none`: to a program on this machine only. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

/** One e-mail address. */
export const mailAddress = z
  .string()
  .trim()
  .refine((text) => isMailAddress(text))
  .meta({ examples: ['access@campus.example'] })

/**
 * The mail server that invites go through (RFC 6409). The password is in the keychain of the operating system and nowhere else
 * (rule 8); where there is a user, there is one.
 */
export const mailSettings = z
  .strictObject({
    /** A name or an address, without its port. */
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .refine((host) => /^[\p{L}\p{N}.:_-]+$/u.test(host))
      .meta({ examples: ['mail.campus.example', '127.0.0.1'] }),
    port: z.int().min(1).max(65_535),
    security: z.enum(mailSecurities),
    /** Whom to sign in as; null for a server that takes mail without. */
    user: z
      .string()
      .trim()
      .min(1)
      .max(320)
      .refine(isOneLine)
      .meta({ examples: ['access'] })
      .nullable(),
    /** The address that invites come from, and answers go to. */
    from: mailAddress,
    /** Who invites, as its people call it. */
    organization: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine(isOneLine)
      .meta({ examples: ['Campus Example'] })
      .nullable(),
  })
  .refine(({ host, security }) => security !== 'none' || isThisMachine(host), { path: ['security'] })
export type MailSettings = z.infer<typeof mailSettings>

/** The port that mail servers have for each of them. */
export const mailPorts: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, none: 25 }

/**
 * Whether a text is one e-mail address that may be put into a header: no list, no name beside it, nothing that a header or a
 * command of SMTP would read as its own (RFC 5321, section 4.1.2, without quoted parts). At most 254 octets (section 4.5.3.1.3).
 */
export function isMailAddress(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@')
  if (rest.length > 0 || new TextEncoder().encode(text).length > 254) return false
  const isLocal = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}$/u.test(local) && !/^\.|\.\.|\.$/.test(local)
  return (
    isLocal &&
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)*$/u.test(
      domain,
    )
  )
}

/** Whether a host is this very machine, so that nobody on the way can read along. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)
}

/** Whether the password that is saved for `present` would go to the same place as the same user. */
export function keepsPassword(present: MailSettings | null, next: MailSettings): boolean {
  const place = ({ host, port, user }: MailSettings) => JSON.stringify([host.toLowerCase(), port, user])
  return present !== null && place(present) === place(next)
}

function isOneLine(text: string): boolean {
  return !/\p{Cc}/u.test(text)
}
