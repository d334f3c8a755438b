import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Command } from 'commander'
import { buildProgram } from '../../../src/main/cli/program.ts'
import { textsIn } from '../../../src/main/cli/texts.ts'
import { languages } from '../../../src/shared/errors/app-error.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { callCommandLine, withFolder } from '../../support/command-line.ts'

test.each([
  [[], 'cli_command_missing'],
  [['nonsense'], 'cli_command_unknown'],
  [['sync', '--bogus'], 'cli_option_unknown'],
  [['sync', 'surplus'], 'cli_arguments_surplus'],
  [['person'], 'cli_command_missing'],
  [['person', 'show'], 'cli_argument_missing'],
  [['approve', '1'], 'cli_option_missing'],
  [['approve', '1', '--plan'], 'cli_option_value_missing'],
  [['approve', 'one', '--plan', 'x'], 'cli_value_invalid'],
  [['export', 'windows'], 'cli_value_invalid'],
  [['export', 'people', '--format', 'xml'], 'cli_value_invalid'],
  [['sandbox', '--port', 'x'], 'cli_value_invalid'],
  [['--lang', 'fr', 'status'], 'cli_value_invalid'],
  [['status', '--data-dir', ''], 'cli_option_value_missing'],
  [['status', '--data-dir= '], 'cli_option_value_missing'],
  [['source', 'set'], 'cli_option_missing'],
  [['source', 'set', '--kind', 'rest', '--auth', 'none'], 'cli_option_missing'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://a.example'], 'cli_option_missing'],
  [['source', 'set', '--kind', 'rest', '--url', 'ftp://a.example', '--auth', 'none'], 'cli_value_invalid'],
  [['source', 'set', '--kind', 'rest', '--url', 'http://a.example', '--auth', 'none'], 'source_insecure_url'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://me:pw@a.example', '--auth', 'none'], 'source_url_with_password'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://a.example/?key=1', '--auth', 'none'], 'source_url_with_password'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://a.example/#key', '--auth', 'none'], 'source_url_with_password'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://a.example', '--auth', 'basic'], 'cli_option_missing'],
  [['source', 'set', '--kind', 'rest', '--url', 'https://a.example', '--auth', 'bearer'], 'cli_secret_missing'],
  [['source', 'set', '--kind', 'csv', '--folder', 'drop', '--auth', 'none'], 'cli_option_not_for'],
  [['source', 'set', '--kind', 'csv', '--folder', import.meta.filename], 'cli_drop_folder_is_file'],
  [['source', 'set', '--kind', 'csv', '--folder', ' '], 'cli_option_value_missing'],
  [['source', 'set', '--kind', 'csv', '--folder', 'drop', '--column', 'people.shoe_size=S'], 'source_column_unknown'],
  [['source', 'set', '--kind', 'csv', '--folder', 'drop', '--column', 'nonsense'], 'cli_value_invalid'],
  [['settings', 'set', 'nonsense', '1'], 'storage_setting_unknown'],
  [['settings', 'set', 'schedule.intervalMinutes', '2'], 'storage_setting_invalid'],
  [['settings', 'set', 'source.url', 'https://b.example'], 'cli_source_by_setting'],
] as const)('%j is bad usage: exit 4 and what is wrong', async (args, code) => {
  await withFolder(async (dataFolder) => {
    expect(await jsonHere(args, { dataFolder })).toMatchObject({ code: 4, json: { error: { code } } })
    const { stdout, stderr } = await callHere(args, { dataFolder })
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/\{\w+\}|undefined/)
  })
})

test('a wrong run is told what a run is', async () => {
  await withFolder(async (dataFolder) => {
    const { stderr } = await callHere(['approve', 'last', '--plan', 'x'], { dataFolder })
    expect(stderr).toContain('latest')
    expect(stderr).not.toContain('9007199254740991')
  })
})

test('the help of a command lists each option once', async () => {
  const { stdout } = await callHere(['runs', 'show', '--help'])
  expect(stdout.match(/^ +--limit/gm)).toHaveLength(1)
  expect(stdout.match(/^ +--json/gm)).toHaveLength(1)
})

test.each([
  [['sync'], 'sync_no_source'],
  [['run'], 'sync_no_source'],
  [['source', 'test'], 'sync_no_source'],
  [['runs', 'show', '7'], 'sync_run_unknown'],
  [['runs', 'show', 'latest'], 'sync_run_unknown'],
  [['approve', '7', '--plan', 'x'], 'sync_nothing_held'],
  [['person', 'show', '7'], 'directory_person_unknown'],
  [['restore'], 'cli_backup_none'],
] as const)('%j on an empty folder is an error: exit 3', async (args, code) => {
  await withFolder(async (dataFolder) => {
    expect(await jsonHere(args, { dataFolder })).toMatchObject({ code: 3, json: { error: { code } } })
  })
})

test('a folder that cannot be is an error with a text, not a crash', async () => {
  await withFolder(async (folder) => {
    await callHere(['settings', 'get'], { dataFolder: folder })
    const inFile = `${folder}/atrium-sync.sqlite`
    expect(await jsonHere(['status'], { dataFolder: inFile })).toMatchObject({
      code: 3,
      json: { error: { code: 'storage_folder_is_file' } },
    })
  })
})

test('help and version are results: exit 0, on standard output', async () => {
  expect(await callCommandLine(['--help'])).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('Usage: atrium-sync'),
  })
  expect(await callHere(['help', 'sync'])).toMatchObject({ code: 0, stdout: expect.stringContaining('--dry-run') })
  expect(await callHere(['--version'])).toMatchObject({ code: 0, stdout: '1.2.3\n' })
})

test.each([
  [{ LC_ALL: 'ko_KR.UTF-8', LANG: 'en_US.UTF-8' }, '종료 코드'],
  [{ LC_ALL: '', LANG: 'ko_KR.UTF-8' }, '종료 코드'],
  [{ LANG: 'de_DE.UTF-8' }, 'Exit codes'],
])('the language of %j is taken', async (env, words) => {
  expect((await callHere(['--help'], { env })).stdout).toContain(words)
})

test('the language of the settings outranks the environment, and --lang outranks both', async () => {
  await withFolder(async (dataFolder) => {
    await callHere(['settings', 'set', 'language', 'ko'], { dataFolder })
    expect((await callHere(['runs'], { dataFolder, env: { LANG: 'en_US.UTF-8' } })).stdout).toBe('아직 실행이 없습니다.\n')
    expect((await callHere(['runs', '--lang', 'en'], { dataFolder })).stdout).toBe('There are no runs yet.\n')
  })
})

test.each(languages)('every command has a help with examples in %s, and nothing in it is missing', (language) => {
  const screen = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { columns: 100 })
  const program = buildProgram({
    texts: textsIn(language),
    version: '1.2.3',
    defaultFolder: '/data',
    terminal: {
      stdin: process.stdin,
      stdout: screen,
      stderr: screen,
      env: {},
      platform: 'linux',
      onInterrupt: () => () => undefined,
      exit: () => undefined,
    },
    run: () => Promise.resolve(),
  })
  const commands = allCommands(program)
  expect(commands.map(fullName)).toEqual([
    'sync',
    'approve',
    'run',
    'start',
    'serve',
    'status',
    'runs',
    'runs show',
    'runs dismiss',
    'undo',
    'export',
    'person',
    'person show',
    'group',
    'group add',
    'group rename',
    'group remove',
    'credential',
    'credential add',
    'credential remove',
    'membership',
    'membership add',
    'membership remove',
    'site',
    'site add',
    'site set',
    'site remove',
    'site list',
    'door',
    'door add',
    'door set',
    'door remove',
    'door list',
    'door import',
    'schedule',
    'schedule add',
    'schedule set',
    'schedule remove',
    'schedule list',
    'holiday',
    'holiday add',
    'holiday set',
    'holiday remove',
    'holiday list',
    'level',
    'level add',
    'level set',
    'level remove',
    'level list',
    'level assign',
    'level unassign',
    'who',
    'doors',
    'why',
    'what-if',
    'quarantine',
    'source',
    'source set',
    'source test',
    'source show',
    'scim',
    'scim connect',
    'scim list',
    'scim update',
    'scim refresh',
    'scim unlink',
    'scim groups',
    'scim import',
    'scim serve',
    'invites',
    'invites list',
    'invites send',
    'invites discard',
    'mail',
    'mail set',
    'mail show',
    'mail test',
    'mail clear',
    'alerts',
    'alerts list',
    'alerts recipients',
    'alerts set',
    'alerts remove',
    'alerts test',
    'alerts send',
    'settings',
    'settings get',
    'settings set',
    'operator',
    'operator list',
    'operator add',
    'operator remove',
    'operator set-role',
    'operator set-passphrase',
    'audit',
    'audit list',
    'audit verify',
    'audit export',
    'audit head',
    'audit seal',
    'sandbox',
    'sandbox doors',
    'backup',
    'restore',
    'doctor',
  ])
  for (const command of commands) {
    let help = ''
    command.configureOutput({ writeOut: (text) => void (help += text) })
    command.outputHelp()
    expect(help).toContain(textsIn(language).help.examples)
    expect(help).toContain(`atrium-sync ${fullName(command)}`)
    expect(help).toContain('--data-dir')
    expect(help).not.toMatch(/\{\w+\}|undefined/)
    for (const part of [
      command.description(),
      ...command.options.map((option) => option.description),
      ...command.registeredArguments.map((argument) => argument.description),
    ]) {
      expect(part).not.toBe('')
    }
    if (language === 'ko') expect(command.description()).toMatch(/[가-힣]/)
  }
})

function allCommands(command: Command): readonly Command[] {
  return command.commands.flatMap((inside) => [inside, ...allCommands(inside)])
}

function fullName(command: Command): string {
  const parent = command.parent
  return parent === null || parent.parent === null ? command.name() : `${fullName(parent)} ${command.name()}`
}
