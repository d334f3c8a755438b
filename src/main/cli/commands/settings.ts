import type { Command } from 'commander'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { Definer } from '../define.ts'

export function settingsCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const settings = addGroup(program, {
    usage: 'settings',
    description: texts.commands.settings,
    examples: ['settings get', 'settings set schedule.intervalMinutes 30'],
  })
  add(
    settings,
    {
      usage: 'get [setting]',
      description: texts.commands.settingsGet,
      arguments: [texts.arguments.setting],
      examples: ['settings get', 'settings get schedule.intervalMinutes', 'settings get --json'],
    },
    async (context, _options, [path]) => {
      const { output } = context
      const store = context.services().settings
      const value = path === undefined ? store.read() : store.get(path)
      if (context.json) await output.json(value)
      else await output.lines(...settingLines(path ?? '', value))
    },
  )
  add(
    settings,
    {
      usage: 'set <setting> <value>',
      description: texts.commands.settingsSet,
      arguments: [texts.arguments.setting, texts.arguments.settingValue],
      examples: [
        'settings set schedule.intervalMinutes 30',
        'settings set scope.departments.exclude \'["Visitors"]\'',
        'settings set "formats.Campus 26" "Standard 26-bit Wiegand"',
        'settings set language ko',
      ],
    },
    async (context, _options, [path = '', text = '']) => {
      const { output } = context
      if (belongsToSource(path)) throw new AppError('cli_source_by_setting', { path })
      if (belongsToMail(path)) throw new AppError('mail_by_setting', { path })
      const store = context.services().settings
      await context.write(() => store.set(path, text))
      const value = store.get(path)
      if (context.json) await output.json(value)
      else await output.lines(fill(texts.settings.set, { path, value: JSON.stringify(value) }))
    },
  )
}

/** What says where the secret is sent; it changes together with the secret or not at all. */
function belongsToSource(path: string): boolean {
  const [first, second] = path.split('.')
  if (first === 'sandbox') return true
  return first === 'source' && second !== 'pageSize' && second !== 'columns'
}

/** The same of the mail server. */
function belongsToMail(path: string): boolean {
  const [first, second] = path.split('.')
  return first === 'mail' && second !== 'from' && second !== 'organization'
}

/** `name = value`, one line for each value, in the form that `settings set` takes. */
function settingLines(path: string, value: unknown): readonly string[] {
  const isHolder = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  if (!isHolder) return [path === '' ? JSON.stringify(value) : `${path} = ${JSON.stringify(value)}`]
  return Object.entries(value).flatMap(([name, inside]) => settingLines(path === '' ? name : `${path}.${name}`, inside))
}
