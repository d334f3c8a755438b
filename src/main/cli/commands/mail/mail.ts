import { type Command, Option } from 'commander'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import {
  isMailAddress,
  mailPorts,
  mailSecurities,
  type MailSecurity,
  type MailSettings,
  mailSettings,
} from '../../../../shared/mail-settings.ts'
import { readSecret } from '../../ask.ts'
import { choiceOption, type Definer, numberOption, withChoices } from '../../define.ts'
import { isoTime, localTime } from '../../times.ts'
import { typedFolder } from '../../typed-folder.ts'

interface MailOptions {
  readonly host: string
  readonly port?: number
  readonly security?: MailSecurity
  readonly user?: string
  readonly from: string
  readonly organization?: string
  readonly passwordStdin?: true
}

/** The mail server that invites go through. */
export function mailCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.mail
  const mail = addGroup(program, {
    usage: 'mail',
    description: commands.mail,
    examples: [
      'mail set --host mail.campus.example --user access --from access@campus.example',
      'mail test you@campus.example',
    ],
  })
  add<MailOptions>(
    mail,
    {
      usage: 'set',
      description: commands.set,
      options: [
        new Option('--host <host>', words.host).makeOptionMandatory(),
        numberOption('--port <n>', words.port, { min: 1, max: 65_535 }),
        choiceOption('--security <security>', withChoices(texts, words.security, mailSecurities), mailSecurities),
        new Option('--user <user>', words.user),
        new Option('--from <address>', words.from).makeOptionMandatory(),
        new Option('--organization <name>', words.organization),
        new Option('--password-stdin', words.passwordStdin),
      ],
      examples: [
        'mail set --host mail.campus.example --user access --from access@campus.example --organization "Campus Example"',
        'mail set --host mail.campus.example --security tls --user access --from access@campus.example --password-stdin < FILE',
        'mail set --host 127.0.0.1 --security none --from access@campus.example',
      ],
    },
    async (context, options) => {
      const typed = mailOf(options)
      const { host, user } = typed
      if (user === null && options.passwordStdin === true) {
        throw new AppError('cli_option_missing', { option: '--user', command: ' mail set' })
      }
      const question = fill(texts.mail.askPassword, { user: user ?? '', host })
      const fromInput = options.passwordStdin === true
      const password = user === null ? null : await readSecret(context.terminal, question, { fromInput })
      await context.services().mail.save({ mail: typed, password })
      if (context.json) await context.output.json({ mail: typed, password_saved: password !== null })
      else
        await context.output.lines(
          fill(texts.mail.saved, placeOf(typed)),
          fill(texts.mail.hint, { folder: typedFolder(context) }),
        )
    },
  )
  add(mail, { usage: 'show', description: commands.show, examples: ['mail show', 'mail show --json'] }, async (context) => {
    const services = context.services()
    const { mail: present } = services.settings.read()
    const savedAt = await services.mail.passwordSavedAt()
    if (context.json) {
      await context.output.json({ mail: present, password_saved_at: savedAt === null ? null : isoTime(savedAt) })
    } else if (present === null) await context.output.lines(texts.mail.notSet)
    else {
      const { facts, inKeychain } = texts.mail
      const answer = savedAt === null ? texts.words.no : fill(inKeychain, { time: localTime(savedAt) })
      await context.output.lines(
        fill(facts.server, placeOf(present)),
        ...(present.user === null ? [] : [fill(facts.user, { user: present.user }), fill(facts.password, { answer })]),
        fill(facts.from, { from: present.from }),
        ...(present.organization === null ? [] : [fill(facts.organization, { organization: present.organization })]),
      )
    }
  })
  add(
    mail,
    {
      usage: 'test <address>',
      description: commands.test,
      arguments: [args.address],
      examples: ['mail test you@campus.example'],
    },
    async (context, _options, [to = '']) => {
      if (!isMailAddress(to)) throw wrongValue(to, 'ADDRESS', 'you@campus.example')
      const services = context.services()
      const { mail: present } = services.settings.read()
      if (present === null) throw new AppError('mail_not_set_up')
      services.keychain.retry()
      await services.mail.test(
        { mail: present, password: null, to },
        context.interrupt.catch(() => undefined),
      )
      if (context.json) await context.output.json({ to, taken: true })
      else await context.output.lines(fill(texts.mail.tested, { to }))
    },
  )
  add(mail, { usage: 'clear', description: commands.clear, examples: ['mail clear'] }, async (context) => {
    await context.services().mail.clear()
    if (context.json) await context.output.json({ mail: null })
    else await context.output.lines(texts.mail.cleared)
  })
}

function placeOf({ host, port, security, from }: MailSettings) {
  return { host, port, security, from }
}

/** @throws AppError `cli_value_invalid` */
function mailOf(options: MailOptions): MailSettings {
  const { host, security = 'starttls', port = mailPorts[security], user = null, from, organization = null } = options
  const given = { host, port, security, user, from, organization }
  const parsed = mailSettings.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = String(parsed.error.issues[0]?.path[0] ?? 'host') as keyof typeof given
  throw wrongValue(String(given[wrong] ?? ''), `--${wrong}`, allowed[wrong])
}

/** In signs that need no translation. */
const allowed: Readonly<Record<keyof MailSettings, string>> = {
  host: 'mail.campus.example',
  port: '1–65535',
  security: 'tls, starttls',
  user: 'access',
  from: 'access@campus.example',
  organization: '"Campus Example"',
}

function wrongValue(value: string, name: string, values: string): AppError {
  return new AppError('cli_value_invalid', { value, name, allowed: values })
}
