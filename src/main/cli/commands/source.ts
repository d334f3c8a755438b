import { type Command, Option } from 'commander'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { type SourceAuth, type SourceSettings, sourceSettings } from '../../../shared/settings.ts'
import { checkColumnNames } from '../../atrium/csv-columns.ts'
import { sourceBaseUrl } from '../../atrium/source-url.ts'
import { setSource } from '../../set-source.ts'
import { systemCode } from '../../storage/sqlite-error.ts'
import { readSecret } from '../ask.ts'
import type { CommandContext } from '../context.ts'
import { choiceOption, type Definer, numberOption, withChoices } from '../define.ts'
import { typedFolder } from '../typed-folder.ts'
import { addressOf } from './status.ts'
import { testSourceCommand } from './source-test.ts'

interface SourceOptions {
  readonly kind: 'rest' | 'csv'
  readonly url?: string
  readonly auth?: SourceAuth['kind']
  readonly username?: string
  readonly secretStdin?: true
  readonly pageSize?: number
  readonly folder?: string
  readonly column?: readonly string[]
}

const sourceKinds = ['rest', 'csv'] as const
const authKinds = ['none', 'bearer', 'basic'] as const

export function sourceCommands(program: Command, definer: Definer): void {
  const { add, addGroup, texts } = definer
  const source = addGroup(program, {
    usage: 'source',
    description: texts.commands.source,
    examples: ['source set --kind rest --url https://atrium.campus.example --auth bearer', 'source test', 'source show'],
  })
  add<SourceOptions>(
    source,
    {
      usage: 'set',
      description: texts.commands.sourceSet,
      options: [
        choiceOption('--kind <kind>', texts.options.kind, sourceKinds).makeOptionMandatory(),
        new Option('--url <url>', texts.options.url),
        choiceOption('--auth <auth>', withChoices(texts, texts.options.auth, authKinds), authKinds),
        new Option('--username <name>', texts.options.username),
        new Option('--secret-stdin', texts.options.secretStdin),
        numberOption('--page-size <n>', texts.options.pageSize, { min: 1, max: 5000 }),
        new Option('--folder <dir>', texts.options.folder),
        new Option('--column <field=column>', texts.options.column).argParser<readonly string[] | undefined>(
          (value, earlier) => [...(earlier ?? []), value],
        ),
      ],
      examples: [
        'source set --kind rest --url https://atrium.campus.example --auth bearer',
        'source set --kind rest --url https://atrium.campus.example --auth basic --username sync --secret-stdin < FILE',
        'source set --kind rest --url http://127.0.0.1:18080 --auth none',
        'source set --kind csv --folder /srv/atrium-drop --column people.campus_id=CARD_NO',
      ],
    },
    async (context, options) => {
      const wanted = options.kind === 'rest' ? restSource(options) : csvSource(options)
      const secret = await secretFor(context, wanted, options)
      const { output } = context
      const { secretKept, doorsGone } = await setSource(context.services(), { source: wanted, secret })
      if (wanted.kind === 'csv' && kindOfPath(wanted.folder) === 'missing') {
        output.say(fill(texts.source.folderMissing, { folder: wanted.folder }))
      }
      if (context.json) {
        await output.json({ source: wanted, secret_saved: secret !== null, doors_removed: doorsGone })
        return
      }
      const words = texts.source
      await output.lines(
        fill(words.saved, { source: `${wanted.kind} ${addressOf(wanted)}` }),
        ...(secret === null ? [] : [words.secretSaved]),
        ...(doorsGone === null ? [] : [fill(words.doorsGone, { ...doorsGone })]),
        fill(words.hint, { folder: typedFolder(context) }),
      )
      if (secretKept !== null) output.say(fill(words.secretKept, { reason: secretKept }))
    },
  )
  testSourceCommand(source, definer)
  add(
    source,
    { usage: 'show', description: texts.commands.sourceShow, examples: ['source show', 'source show --json'] },
    async (context) => {
      const services = context.services()
      const { source: present } = services.settings.read()
      const saved = (await services.secretMarker()) !== null
      if (context.json) await context.output.json({ source: present, secret_saved: saved })
      else if (present === null) await context.output.lines(texts.source.none)
      else await context.output.lines(...sourceLines(context, present, saved))
    },
  )
}

/** @throws AppError `cli_option_missing`, `cli_option_not_for`, `cli_value_invalid`, `source_insecure_url`, `source_url_with_password` */
function restSource(options: SourceOptions): SourceSettings {
  refuseOptions(options, ['folder', 'column'], '--kind rest')
  if (options.url === undefined) throw new AppError('cli_option_missing', { option: '--url', command: ' source set' })
  if (!z.url({ protocol: /^https?$/ }).safeParse(options.url).success) {
    throw new AppError('cli_value_invalid', { value: options.url, name: '--url', allowed: 'https://...' })
  }
  sourceBaseUrl(options.url)
  const pageSize = options.pageSize === undefined ? {} : { pageSize: options.pageSize }
  return sourceSettings.parse({ kind: 'rest', url: options.url, auth: authOf(options), ...pageSize })
}

function authOf(options: SourceOptions): SourceAuth {
  const { auth: kind, username } = options
  if (kind === undefined) throw new AppError('cli_option_missing', { option: '--auth', command: ' source set' })
  if (kind !== 'basic' && username !== undefined) {
    throw new AppError('cli_option_not_for', { option: '--username', other: `--auth ${kind}`, command: ' source set' })
  }
  if (kind === 'none' && options.secretStdin === true) {
    throw new AppError('cli_option_not_for', { option: '--secret-stdin', other: '--auth none', command: ' source set' })
  }
  if (kind !== 'basic') return { kind }
  if (username === undefined || username === '') {
    throw new AppError('cli_option_missing', { option: '--username', command: ' source set' })
  }
  return { kind, username }
}

/**
 * @throws AppError `cli_option_missing`, `cli_option_value_missing`, `cli_option_not_for`, `cli_value_invalid`,
 * `cli_drop_folder_is_file`, `source_column_unknown`
 */
function csvSource(options: SourceOptions): SourceSettings {
  refuseOptions(options, ['url', 'auth', 'username', 'secretStdin', 'pageSize'], '--kind csv')
  if (options.folder === undefined) throw new AppError('cli_option_missing', { option: '--folder', command: ' source set' })
  if (options.folder.trim() === '') {
    throw new AppError('cli_option_value_missing', { option: '--folder', command: ' source set' })
  }
  const folder = resolve(options.folder)
  if (kindOfPath(folder) === 'other') throw new AppError('cli_drop_folder_is_file', { folder })
  const settings = sourceSettings.parse({
    kind: 'csv',
    folder,
    columns: columnsOf(options.column ?? []),
  })
  if (settings.kind === 'csv') checkColumnNames(settings.columns)
  return settings
}

/** `unknown` where this user may not look; that is for the test of the source to say. */
function kindOfPath(path: string): 'folder' | 'other' | 'missing' | 'unknown' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other'
  } catch (error) {
    switch (systemCode(error)) {
      case 'ENOENT':
        return 'missing'
      case 'ENOTDIR':
        return 'other'
      default:
        return 'unknown'
    }
  }
}

/** `people.campus_id=CARD_NO` for each column that is named differently. */
function columnsOf(given: readonly string[]): Record<string, Record<string, string>> {
  const columns: Record<string, Record<string, string>> = { people: {}, credentials: {}, groups: {}, memberships: {} }
  for (const entry of given) {
    const { file = '', field = '', column = '' } = /^(?<file>\w+)\.(?<field>\w+)=(?<column>.+)$/su.exec(entry)?.groups ?? {}
    const mapped = columns[file]
    if (mapped === undefined || field === '') {
      throw new AppError('cli_value_invalid', { value: entry, name: '--column', allowed: 'people.campus_id=CARD_NO' })
    }
    mapped[field] = column
  }
  return columns
}

function refuseOptions(options: SourceOptions, names: readonly (keyof SourceOptions)[], other: string): void {
  const given = names.find((name) => options[name] !== undefined)
  if (given === undefined) return
  const option = `--${given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new AppError('cli_option_not_for', { option, other, command: ' source set' })
}

async function secretFor(context: CommandContext, source: SourceSettings, options: SourceOptions): Promise<string | null> {
  if (source.kind === 'csv' || source.auth.kind === 'none') return null
  const { askPassword, askToken } = context.texts.source
  const { host } = new URL(source.url)
  const question =
    source.auth.kind === 'basic' ? fill(askPassword, { username: source.auth.username, host }) : fill(askToken, { host })
  return readSecret(context.terminal, question, { fromInput: options.secretStdin === true })
}

function sourceLines(context: CommandContext, source: SourceSettings, saved: boolean): readonly string[] {
  const { texts } = context
  const words = texts.source
  const kind = fill(words.kind, { kind: source.kind })
  if (source.kind === 'csv') {
    const columns = Object.entries(source.columns).flatMap(([file, fields]) =>
      Object.entries(fields).map(([field, column]) => fill(words.columns, { field: `${file}.${field}`, column })),
    )
    return [kind, fill(words.dropFolder, { folder: source.folder }), ...columns]
  }
  const { auth } = source
  return [
    kind,
    fill(words.url, { url: source.url }),
    fill(words.auth, { auth: auth.kind }),
    ...(auth.kind === 'basic' ? [fill(words.username, { username: auth.username })] : []),
    ...(auth.kind === 'none' ? [] : [fill(words.secret, { answer: saved ? texts.words.yes : texts.words.no })]),
    fill(words.pageSize, { count: source.pageSize }),
  ]
}
