import type { ScimConnection } from '../../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../../shared/domain.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import type { IssuedToken } from '../../../scim/connections/connections.ts'
import { expectedBaseUrl } from '../../../scim/endpoint-address.ts'
import type { CommandContext } from '../../context.ts'
import { rowId } from '../../define.ts'
import { isoTime, localTime } from '../../times.ts'
import { formatTable } from '../../table.ts'
import { typedFolder } from '../../typed-folder.ts'

/** @throws AppError `cli_value_invalid` */
export function connectionId(typed: string): ScimConnectionId {
  return rowId(typed, 'ID') as ScimConnectionId
}

/** The address to give to providers: where the endpoint is now, or where it will be. */
export function endpointUrl(context: CommandContext): string {
  const services = context.services()
  return services.readState().endpointOf?.url ?? expectedBaseUrl(services.settings.read().scim)
}

/** The one time that a token is written anywhere. */
export async function tellToken(context: CommandContext, { connection, token }: IssuedToken, what: string): Promise<void> {
  const { output, json, texts } = context
  const url = endpointUrl(context)
  if (json) {
    await output.json({ ...connectionAsJson(connection), base_url: url, token })
    return
  }
  const words = texts.scim
  await output.lines(
    fill(what, { id: connection.id, name: connection.name }),
    fill(words.baseUrl, { url }),
    fill(words.token, { token }),
  )
  output.say(words.once)
  const { readState } = context.services()
  if (readState().endpointOf === null) output.say(fill(words.listen, { folder: typedFolder(context) }))
}

/** Snake case, times as RFC 3339 (docs/command-line.md). */
export function connectionAsJson(connection: ScimConnection): object {
  const { lastRequest } = connection
  return {
    id: connection.id,
    name: connection.name,
    provider: connection.provider,
    domains: connection.domains,
    domain_policy: connection.domainPolicy,
    invites: connection.invites,
    enabled: connection.enabled,
    import_pattern: connection.importPattern,
    created_at: isoTime(connection.createdAt),
    users: connection.users,
    unlinked: connection.unlinked,
    groups: connection.groups,
    imported_groups: connection.importedGroups,
    tokens: connection.tokens.map((token) => ({
      id: token.id,
      created_at: isoTime(token.createdAt),
      created_by: token.createdBy,
      expires_at: token.expiresAt === null ? null : isoTime(token.expiresAt),
      last_used_at: token.lastUsedAt === null ? null : isoTime(token.lastUsedAt),
    })),
    last_request:
      lastRequest === null
        ? null
        : {
            at: isoTime(lastRequest.at),
            method: lastRequest.method,
            resource: lastRequest.resource,
            status: lastRequest.status,
            scim_type: lastRequest.scimType,
            detail: lastRequest.detail,
          },
  }
}

export function connectionsTable(context: CommandContext, connections: readonly ScimConnection[]): readonly string[] {
  const { scim: words } = context.texts
  const { header, words: word } = words
  const rows = connections.map((connection) => {
    const [token] = connection.tokens
    return [
      String(connection.id),
      connection.name,
      connection.domains.join(', '),
      word[connection.domainPolicy],
      connection.enabled ? word.on : word.off,
      String(connection.users),
      `${connection.importedGroups}/${connection.groups}`,
      token?.id ?? word.none,
      lastUse(context, token?.lastUsedAt ?? null),
    ]
  })
  const heads = [header.id, header.name, header.domains, header.policy, header.provisioning, header.users, header.groups]
  return [
    ...formatTable([...heads, header.token, header.used], rows),
    ...connections
      .filter(({ unlinked }) => unlinked > 0)
      .map(({ name, unlinked }) => fill(words.unlinked, { name, count: unlinked })),
  ]
}

export function lastUse({ texts }: CommandContext, at: number | null): string {
  return at === null ? texts.scim.words.never : localTime(at)
}
