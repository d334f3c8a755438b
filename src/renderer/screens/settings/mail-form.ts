import { z } from 'zod'
import { keepsPassword, mailPorts, type MailSecurity, type MailSettings, mailSettings } from '../../../shared/mail-settings.ts'

/** A mail server as it is typed: blank for what is not given. */
export interface MailValues {
  host: string
  port: number | null
  security: MailSecurity
  user: string
  from: string
  organization: string
}

/** Checks what was typed with the very schema of the settings. */
export const mailForm = z
  .custom<MailValues>()
  .transform((values) => typedMail(values))
  .pipe(mailSettings)

export function mailValuesOf(mail: MailSettings | null): MailValues {
  if (mail === null) return { host: '', port: mailPorts.starttls, security: 'starttls', user: '', from: '', organization: '' }
  return { ...mail, user: mail.user ?? '', organization: mail.organization ?? '' }
}

/** Whether the password that is saved for `mail` goes on being used: main lets it go only to where it was saved for. */
export function usesSavedPassword(mail: MailSettings | null, values: MailValues): boolean {
  return mail !== null && mail.user !== null && keepsPassword(mail, typedMail(values))
}

/** The port that goes with another kind of encryption, where the present one is the usual of its kind. */
export function portFor(security: MailSecurity, present: Pick<MailValues, 'port' | 'security'>): number | null {
  return present.port === null || present.port === mailPorts[present.security] ? mailPorts[security] : present.port
}

function typedMail({ host, port, security, user, from, organization }: MailValues): MailSettings {
  return {
    host: host.trim(),
    // Blank is no number; the schema says so.
    port: port ?? Number.NaN,
    security,
    user: user.trim() === '' ? null : user.trim(),
    from: from.trim(),
    organization: organization.trim() === '' ? null : organization.trim(),
  }
}
