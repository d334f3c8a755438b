import { assertNever } from '../../shared/domain.ts'
import { fill, type Language } from '../../shared/errors/app-error.ts'
import { alertTexts as english } from '../../shared/locales/en/alert-texts.ts'
import { alertTexts as korean } from '../../shared/locales/ko/alert-texts.ts'
import type { AlertDetails } from '../../shared/alerts.ts'
import { compose, type Envelope, type Mail } from '../mail/invite-message.ts'
import type { StoredAlert } from './alert-rows.ts'

interface AlertEnvelope extends Envelope {
  /** In which times are told. */
  readonly zone: string
}

/** What happened, what it means for doors, what to do and where to look. It holds no secret, nobody's name and no link. */
export function composeAlerts(
  envelope: AlertEnvelope,
  alerts: readonly StoredAlert[],
  { isDigest }: { readonly isDigest: boolean },
): Promise<Mail> {
  const texts = textsIn(envelope.language)
  const told = alerts.map((alert) => tell(alert, envelope))
  const [only] = told
  if (only !== undefined && told.length === 1 && !isDigest) {
    return send(envelope, only.subject, [only.what, only.means, only.next])
  }
  const count = told.length
  const subject = only !== undefined && count === 1 ? only.subject : fill(texts.many, { count })
  const paragraphs = told.map(({ what, means, next }) => [what, means, next].join('\n'))
  return send(envelope, subject, isDigest ? [fill(texts.digest, { count }), ...paragraphs] : paragraphs)
}

/** What somebody gets who tries whether alerts arrive. */
export function composeTestAlert(envelope: Envelope): Promise<Mail> {
  const { test } = textsIn(envelope.language)
  return send(envelope, test.subject, test.paragraphs)
}

function send(envelope: Envelope, subject: string, paragraphs: readonly string[]): Promise<Mail> {
  const { subjectLine, foot } = textsIn(envelope.language)
  return compose(envelope, fill(subjectLine, { subject }), [...paragraphs, foot])
}

function tell({ at, details }: StoredAlert, { language, zone }: AlertEnvelope) {
  const time = (moment: number): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(moment)
  const { subject, what, means, next } = textsIn(language)[details.kind]
  const values = { time: time(at), ...valuesOf(details, time) }
  return {
    subject: fill(subject, values),
    what: fill(what, values),
    means: fill(means, values),
    next: fill(next, values),
  }
}

function valuesOf(details: AlertDetails, time: (moment: number) => string): Readonly<Record<string, string | number>> {
  switch (details.kind) {
    case 'held':
      return { runId: details.runId, ...details.held }
    case 'source_failed':
      return { code: details.code }
    case 'source_recovered':
      return { since: time(details.since) }
    case 'token_old':
      return { connection: details.connection, days: details.days }
    case 'quarantine_grew':
      return { open: details.open, dayBefore: details.dayBefore }
    default:
      return assertNever(details)
  }
}

function textsIn(language: Language) {
  return language === 'ko' ? korean : english
}
