import { type Command, Option } from 'commander'
import { type AlertRecipient, alertTopics, minuteOfDay, type AlertTopic } from '../../../../shared/alerts.ts'
import { clockText } from '../../../../shared/clock-text.ts'
import type { AlertMailRow } from '../../../../shared/contract/alerts-calls.ts'
import type { OperatorId } from '../../../../shared/domain.ts'
import { AppError, fill, type Language, languages } from '../../../../shared/errors/app-error.ts'
import { isMailAddress } from '../../../../shared/mail-settings.ts'
import type { CommandContext } from '../../context.ts'
import { choiceOption, type Definer, numberOption, oneOf, withChoices } from '../../define.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { formatTable } from '../../table.ts'
import { outboxJson, outboxTable, sendHere } from './outbox-lines.ts'

interface RecipientOptions {
  readonly operator?: string | boolean
  readonly of?: readonly AlertTopic[]
  readonly digest?: number
  readonly atOnce?: true
  readonly language?: Language
}

/** Who is told by e-mail of what, and what became of it. */
export function alertCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.alerts
  const alerts = addGroup(program, {
    usage: 'alerts',
    description: commands.group,
    examples: ['alerts set you@campus.example', 'alerts list', 'alerts test you@campus.example'],
  })
  add<{ readonly limit?: number }>(
    alerts,
    {
      usage: 'list',
      description: commands.list,
      options: [numberOption('--limit <n>', words.limit, { min: 1, max: 500 })],
      examples: ['alerts list', 'alerts list --limit 5 --json'],
    },
    async (context, { limit = 50 }) => tellMails(context, context.services().alerts.mails.list(limit)),
  )
  add(
    alerts,
    { usage: 'recipients', description: commands.recipients, examples: ['alerts recipients', 'alerts recipients --json'] },
    tellRecipients,
  )
  add<RecipientOptions>(
    alerts,
    {
      usage: 'set <address>',
      description: commands.set,
      arguments: [args.address],
      options: [
        new Option('--of <topics...>', withChoices(texts, words.of, alertTopics)).argParser(topicsSoFar),
        new Option('--digest <time>', words.digest).argParser(digestTime),
        new Option('--at-once', words.atOnce),
        new Option('--operator <name>', words.operator),
        new Option('--no-operator', words.noOperator),
        choiceOption('--language <language>', withChoices(texts, words.language, languages), languages),
      ],
      examples: [
        'alerts set you@campus.example',
        'alerts set you@campus.example --of held source --digest 08:00',
        'alerts set han@campus.example --operator "Han Jiwon" --language ko',
      ],
    },
    setRecipient,
  )
  add(
    alerts,
    {
      usage: 'remove <address>',
      description: commands.remove,
      arguments: [args.address],
      examples: ['alerts remove you@campus.example'],
    },
    async (context, _options, [address = '']) => {
      const { recipients } = context.services().alerts
      const recipient = found(context, address)
      context.act.about({ kind: 'recipient', id: recipient.id })
      await context.write(() => recipients.remove(recipient.id))
      if (context.json) await context.output.json({ address: recipient.address, removed: true })
      else await context.output.lines(fill(texts.alerts.removed, { address: recipient.address }))
    },
  )
  add(
    alerts,
    {
      usage: 'test <address>',
      description: commands.test,
      arguments: [args.address],
      examples: ['alerts test you@campus.example'],
    },
    async (context, _options, [given = '']) => {
      const { alerts: service, keychain } = context.services()
      const recipient = service.recipients.find(given)
      if (recipient === null) refuseOtherThanAddress(given)
      keychain.retry()
      const to = recipient ?? { address: given, language: null }
      await service.test(
        to,
        context.interrupt.catch(() => undefined),
      )
      if (context.json) await context.output.json({ to: to.address, taken: true })
      else await context.output.lines(fill(texts.alerts.tested, { address: to.address }))
    },
  )
  add<{ readonly early?: true }>(
    alerts,
    {
      usage: 'send',
      description: commands.send,
      options: [new Option('--early', words.early)],
      examples: ['alerts send', 'alerts send --early'],
    },
    sendNow,
  )
}

async function setRecipient(
  context: CommandContext,
  options: RecipientOptions,
  [address = '']: readonly string[],
): Promise<void> {
  refuseOtherThanAddress(address)
  if (options.digest !== undefined && options.atOnce === true) {
    throw new AppError('cli_option_not_for', { option: '--at-once', other: '--digest', command: ' alerts set' })
  }
  const { alerts, settings } = context.services()
  const former = alerts.recipients.find(address)
  if (former !== null) context.act.about({ kind: 'recipient', id: former.id })
  await context.write(() => {
    const present = alerts.recipients.find(address)
    return alerts.recipients.save(present?.id ?? null, {
      address,
      operatorId: operatorOf(context, options, present),
      language: options.language ?? present?.language ?? null,
      topics: [...(options.of ?? present?.topics ?? alertTopics)],
      digestMinute: options.atOnce === true ? null : (options.digest ?? present?.digestMinute ?? null),
    })
  })
  const saved = found(context, address)
  if (context.json) return context.output.json(recipientAsJson(saved))
  const { texts } = context
  await context.output.lines(
    fill(texts.alerts.saved, { address: saved.address, topics: topicsText(context, saved), when: whenText(context, saved, 0) }),
    ...(settings.read().mail === null ? [texts.alerts.noMailServer] : []),
  )
}

/** @throws AppError `operator_unknown` */
function operatorOf(
  context: CommandContext,
  { operator }: RecipientOptions,
  present: AlertRecipient | null,
): OperatorId | null {
  if (operator === false) return null
  // Without either option commander says true.
  if (operator === undefined || operator === true) return present?.operatorId ?? null
  const row = context.services().operators.rows.findByName(operator)
  if (row === null) throw new AppError('operator_unknown')
  return row.id
}

async function tellRecipients(context: CommandContext): Promise<void> {
  const { alerts } = context.services()
  const { texts, output } = context
  const gathering = new Map(alerts.mails.gathering().map((each) => [each.recipientId, each.alerts]))
  const all = alerts.recipients.list()
  if (context.json) {
    return output.json(all.map((each) => ({ ...recipientAsJson(each), gathered: gathering.get(each.id) ?? 0 })))
  }
  if (all.length === 0) return output.lines(texts.alerts.noRecipients)
  const { address, operator, topics, when } = texts.alerts.recipientHeader
  return output.lines(
    ...formatTable(
      [address, operator, topics, when],
      all.map((each) => [
        each.address,
        each.operator ?? '-',
        topicsText(context, each),
        whenText(context, each, gathering.get(each.id) ?? 0),
      ]),
    ),
  )
}

async function sendNow(context: CommandContext, { early = false }: { readonly early?: boolean }): Promise<ExitCode> {
  const { alerts, keychain } = context.services()
  keychain.retry()
  const before = new Set(alerts.mails.list(500).flatMap(({ mailId, state }) => (state === 'sent' ? [mailId] : [])))
  await sendHere(context, () => alerts.send({ early }))
  const all = alerts.mails.list(500)
  const sent = all.filter(({ mailId, state }) => state === 'sent' && !before.has(mailId))
  const left = all.filter(({ state }) => state === 'waiting' || state === 'sending')
  const { output, texts } = context
  if (context.json) await output.json([...left, ...sent].map((row) => mailAsJson(context, row)))
  else if (sent.length + left.length === 0) await output.lines(texts.alerts.nothing)
  else {
    await output.lines(fill(texts.alerts.sent, { sent: sent.length, left: left.length }))
    if (left.length > 0) await tellMails(context, left)
  }
  return left.length === 0 ? exitCodes.clean : exitCodes.error
}

async function tellMails(context: CommandContext, mails: readonly AlertMailRow[]): Promise<void> {
  const { texts, output } = context
  if (context.json) return output.json(mails.map((row) => mailAsJson(context, row)))
  if (mails.length === 0) return output.lines(texts.alerts.none)
  const { header, kinds, states } = texts.alerts
  const what = [
    { head: header.id, cell: (row: AlertMailRow) => String(row.mailId) },
    { head: header.address, cell: (row: AlertMailRow) => row.address },
    { head: header.what, cell: (row: AlertMailRow) => row.kinds.map((kind) => kinds[kind]).join(', ') },
  ]
  return output.lines(...outboxTable(context, mails, { header, states, what }))
}

function mailAsJson(context: CommandContext, row: AlertMailRow): object {
  const { mailId: id, address, isDigest: digest, kinds: alerts } = row
  return { id, address, digest, alerts, ...outboxJson(context, row) }
}

function recipientAsJson({ address, operator, language, topics, digestMinute }: AlertRecipient): object {
  return { address, operator, language, alerts: topics, digest_at: digestMinute === null ? null : clockText(digestMinute) }
}

function topicsText({ texts }: CommandContext, { topics }: AlertRecipient): string {
  return topics.map((topic) => texts.alerts.topics[topic]).join(', ')
}

function whenText({ texts }: CommandContext, { digestMinute }: AlertRecipient, count: number): string {
  if (digestMinute === null) return texts.alerts.atOnce
  return fill(count === 0 ? texts.alerts.daily : texts.alerts.gathered, { time: clockText(digestMinute), count })
}

/** @throws AppError `alert_recipient_unknown` */
function found(context: CommandContext, address: string): AlertRecipient {
  const recipient = context.services().alerts.recipients.find(address)
  if (recipient === null) throw new AppError('alert_recipient_unknown')
  return recipient
}

/** @throws AppError `cli_value_invalid` */
function refuseOtherThanAddress(given: string): void {
  if (!isMailAddress(given)) {
    throw new AppError('cli_value_invalid', { value: given, name: 'ADDRESS', allowed: 'you@campus.example' })
  }
}

/** @throws AppError `cli_value_invalid` */
function digestTime(given: string): number {
  const minute = minuteOfDay(given)
  if (minute === null) throw new AppError('cli_value_invalid', { value: given, name: '--digest', allowed: '00:00–23:59' })
  return minute
}

/** @throws AppError `cli_value_invalid` */
function topicsSoFar(given: string, before: readonly AlertTopic[] | undefined): readonly AlertTopic[] {
  return [...(before ?? []), oneOf(alertTopics, given, '--of')]
}
