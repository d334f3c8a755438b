import MailComposer from 'nodemailer/lib/mail-composer'
import { fill, type Language } from '../../shared/errors/app-error.ts'
import { mailTexts as english } from '../../shared/locales/en/mail-texts.ts'
import { mailTexts as korean } from '../../shared/locales/ko/mail-texts.ts'
import { settleParticles } from '../../shared/language/particles.ts'
import type { MailSettings } from '../../shared/mail-settings.ts'

/** A message as it goes to a mail server. */
export interface Mail {
  readonly from: string
  readonly to: string
  /** Headers and body (RFC 5322), line ends included. */
  readonly message: Buffer
}

/** What every message is made of. */
export interface Envelope {
  readonly settings: Pick<MailSettings, 'from' | 'organization'>
  readonly to: { readonly name: string; readonly address: string }
  readonly language: Language
  /** Of this message, in whatever attempt it is sent: so that a server can tell a second copy. */
  readonly messageKey: string
  /** In ms since 1970. */
  readonly now: number
}

/** The invite: who invites, to what, and what there is to do. It holds no secret and no link. */
export function composeInvite(envelope: Envelope): Promise<Mail> {
  const { invite } = textsIn(envelope.language)
  const { organization } = envelope.settings
  const named = organization === null ? invite.withoutOrganization : invite.withOrganization
  return compose(envelope, named.subject, [invite.greeting, named.what, invite.todo, named.notYours, invite.sentBy])
}

/** What somebody gets who tries whether the settings are right. */
export function composeTest(envelope: Envelope): Promise<Mail> {
  const { test } = textsIn(envelope.language)
  return compose(envelope, test.subject, test.paragraphs)
}

/**
 * A message of these paragraphs. Names and addresses are given as values, which the library encodes: nothing in them can become a
 * header.
 */
export async function compose(envelope: Envelope, subject: string, paragraphs: readonly string[]): Promise<Mail> {
  const { settings, to, language, messageKey, now } = envelope
  const values = { name: oneLine(to.name), organization: settings.organization ?? '' }
  const told = (text: string): string => {
    const filled = fill(text, values)
    return language === 'ko' ? settleParticles(filled) : filled
  }
  const composer = new MailComposer({
    from: settings.organization === null ? settings.from : { name: settings.organization, address: settings.from },
    to: { name: values.name, address: to.address },
    subject: told(subject),
    text: `${paragraphs.map(told).join('\n\n')}\n`,
    date: new Date(now),
    messageId: `<${messageKey}@${settings.from.split('@')[1] ?? 'localhost'}>`,
    // RFC 3834: nobody's absence note answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const compiled = composer.compile()
  // As commands of SMTP have them: domains in punycode.
  const route = compiled.getEnvelope()
  return { from: route.from || settings.from, to: route.to[0] ?? to.address, message: await compiled.build() }
}

/** A name comes from an identity provider and stands in running text. */
function oneLine(name: string): string {
  return name
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 200)
}

function textsIn(language: Language) {
  return language === 'ko' ? korean : english
}
