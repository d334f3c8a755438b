import { type Command, Option } from 'commander'
import { domainPolicies, type DomainPolicy, scimProviders, type ScimProvider } from '../../../../shared/domain.ts'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import { previewUnlink } from '../../../scim/store/unlink-connection.ts'
import { tellEffect } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'
import { choiceOption, type Definer, withChoices } from '../../define.ts'
import { minutesOf } from '../../duration.ts'
import { localTime } from '../../times.ts'
import { connectionAsJson, connectionId, connectionsTable, lastUse, tellToken } from './connection-lines.ts'

interface ConnectOptions {
  readonly name: string
  readonly domain: readonly string[]
  readonly provider?: ScimProvider
  readonly policy?: DomainPolicy
  readonly invites: boolean
}

interface UpdateOptions {
  readonly name?: string
  readonly domain?: readonly string[]
  readonly provider?: ScimProvider
  readonly policy?: DomainPolicy
  readonly invites?: boolean
  readonly on?: true
  readonly off?: true
  readonly importPattern?: string
}

export function connectionCommands(scim: Command, { add, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.scim
  const domain = (): Option =>
    new Option('--domain <domain>', words.domain).argParser<readonly string[] | undefined>((value, earlier) => [
      ...(earlier ?? []),
      value,
    ])
  const provider = (): Option =>
    choiceOption('--provider <provider>', withChoices(texts, words.provider, scimProviders), scimProviders)
  const policy = (): Option =>
    choiceOption('--policy <policy>', withChoices(texts, words.policy, domainPolicies), domainPolicies)

  add<ConnectOptions>(
    scim,
    {
      usage: 'connect',
      description: commands.connect,
      options: [
        new Option('--name <name>', words.name).makeOptionMandatory(),
        domain().makeOptionMandatory(),
        provider(),
        policy(),
        new Option('--no-invites', words.noInvites),
      ],
      examples: [
        'scim connect --name Okta --domain campus.example --provider okta',
        'scim connect --name Staff --domain staff.example --domain guests.example --policy any --no-invites --json',
      ],
    },
    async (context, options) => {
      const { connections } = context.services().scim
      const issued = await connections.connect(
        {
          name: options.name,
          provider: options.provider ?? 'other',
          domains: options.domain,
          domainPolicy: options.policy ?? 'enforce',
          invites: options.invites,
        },
        context.author.who,
        context.write,
      )
      await tellToken(context, issued, texts.scim.made)
    },
  )
  add(scim, { usage: 'list', description: commands.list, examples: ['scim list', 'scim list --json'] }, async (context) => {
    const connections = context.services().scim.connections.list()
    if (context.json) await context.output.json(connections.map(connectionAsJson))
    else if (connections.length === 0) await context.output.lines(texts.scim.noConnections)
    else await context.output.lines(...connectionsTable(context, connections))
  })
  add<UpdateOptions>(
    scim,
    {
      usage: 'update <id>',
      description: commands.update,
      arguments: [args.connection],
      options: [
        new Option('--name <name>', words.name),
        domain(),
        provider(),
        policy(),
        new Option('--invites', words.invites),
        new Option('--no-invites', words.noInvites),
        new Option('--on', words.on),
        new Option('--off', words.off),
        new Option('--import-pattern <pattern>', words.importPattern),
      ],
      examples: ['scim update 1 --domain campus.example --domain staff.example', 'scim update 1 --off'],
    },
    async (context, options, [typed = '']) => {
      const { connections } = context.services().scim
      const connection = await context.write(() => connections.update(connectionId(typed), changeOf(options)))
      if (context.json) await context.output.json(connectionAsJson(connection))
      else await context.output.lines(fill(texts.scim.updated, { id: connection.id, name: connection.name }))
    },
  )
  add<{ readonly overlap?: number }>(
    scim,
    {
      usage: 'refresh <id>',
      description: commands.refresh,
      arguments: [args.connection],
      options: [
        new Option('--overlap <time>', words.overlap).argParser((value) => minutesOf(value, '--overlap', longestOverlap)),
      ],
      examples: ['scim refresh 1', 'scim refresh 1 --overlap 1h', 'scim refresh 1 --json'],
    },
    async (context, { overlap: overlapMinutes = 0 }, [typed = '']) => {
      const id = connectionId(typed)
      const { connections } = context.services().scim
      const before = connections.show(id).tokens
      const issued = await connections.refresh({ connectionId: id, overlapMinutes }, context.author.who, context.write)
      const stays = issued.connection.tokens.find(({ expiresAt }) => expiresAt !== null)
      for (const token of before) {
        const facts = { id: token.id, used: lastUse(context, token.lastUsedAt) }
        const until = token.id === stays?.id ? stays.expiresAt : null
        const { formerEnds, formerStays } = texts.scim
        context.output.say(until === null ? fill(formerEnds, facts) : fill(formerStays, { ...facts, time: localTime(until) }))
      }
      await tellToken(context, issued, texts.scim.refreshed)
    },
  )
  add<{ readonly confirm: string }>(
    scim,
    {
      usage: 'unlink <id>',
      description: commands.unlink,
      arguments: [args.connection],
      options: [new Option('--confirm <name>', words.confirm).makeOptionMandatory()],
      examples: ['scim unlink 1 --confirm Okta'],
    },
    async (context, { confirm }, [typed = '']) => {
      const { scim: services, dataFolder } = context.services()
      const { id, name } = services.connections.show(connectionId(typed))
      const goes = previewUnlink(dataFolder.database, id)
      const groups = goes.groups.map((group) => `${group.name} (${group.members})`).join(', ') || texts.scim.words.none
      const people = { people: goes.peopleLosingAccess, regaining: goes.peopleRegaining }
      context.output.say(fill(texts.scim.wouldUnlink, { name, groups }))
      context.output.say(fill(texts.scim.losing, people))
      tellEffect(context, { kind: 'unlink', connectionId: id })
      await services.connections.unlink(id, confirm, () => services.change('unlink', { connectionId: id }, context.author.who))
      if (context.json) await context.output.json({ id, name, users: goes.users, groups: goes.groups })
      else await context.output.lines(fill(texts.scim.unlinkedNow, { name }))
    },
  )
}

/** In minutes. */
const longestOverlap = 1440

function changeOf(
  options: UpdateOptions,
): Parameters<ReturnType<CommandContext['services']>['scim']['connections']['update']>[1] {
  const { name, domain, provider, policy, invites, on, off, importPattern } = options
  if (on && off) throw new AppError('cli_option_not_for', { option: '--on', other: '--off', command: ' scim update' })
  return {
    ...(name === undefined ? {} : { name }),
    ...(domain === undefined ? {} : { domains: domain }),
    ...(provider === undefined ? {} : { provider }),
    ...(policy === undefined ? {} : { domainPolicy: policy }),
    ...(invites === undefined ? {} : { invites }),
    ...(on || off ? { enabled: on === true } : {}),
    ...(importPattern === undefined ? {} : { importPattern: importPattern === '' ? null : importPattern }),
  }
}
