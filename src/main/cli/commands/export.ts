import type { Command } from 'commander'
import { accessKinds, assertNever, kinds } from '../../../shared/domain.ts'
import { accessColumns, exportAccess, exportAccessCells } from '../../directory/doors/exports.ts'
import { exportColumns, toCsv, toNdjson } from '../../directory/export-format.ts'
import { exportCredentials, exportGroups, exportMemberships, exportPeople } from '../../directory/export.ts'
import { type ExportedResource, exportScimGroups, exportScimUsers } from '../../scim/connections/export-resources.ts'
import { choiceOption, type Definer, oneOf, withChoices } from '../define.ts'
import { endpointUrl } from './scim/connection-lines.ts'

const formats = ['ndjson', 'csv'] as const
const exportKinds = [...kinds, ...accessKinds, 'scim-users', 'scim-groups'] as const

export function exportCommand(program: Command, { add, texts }: Definer): void {
  add<{ readonly format?: (typeof formats)[number] }>(
    program,
    {
      usage: 'export <kind>',
      description: texts.commands.export,
      arguments: [texts.arguments.kind],
      options: [choiceOption('--format <format>', withChoices(texts, texts.options.format, formats), formats)],
      examples: ['export people > people.ndjson', 'export memberships --format csv > memberships.csv', 'export scim-users'],
    },
    async (context, options, [kindTyped = '']) => {
      const kind = oneOf(exportKinds, kindTyped, 'KIND')
      const { directory, dataFolder } = context.services()
      const csv = options.format === 'csv'
      await context.output.stream((stdout) => {
        switch (kind) {
          case 'people':
            return csv
              ? toCsv(exportPeople(directory), exportColumns.people, stdout)
              : toNdjson(exportPeople(directory), stdout)
          case 'credentials':
            return csv
              ? toCsv(exportCredentials(directory), exportColumns.credentials, stdout)
              : toNdjson(exportCredentials(directory), stdout)
          case 'groups':
            return csv
              ? toCsv(exportGroups(directory), exportColumns.groups, stdout)
              : toNdjson(exportGroups(directory), stdout)
          case 'memberships':
            return csv
              ? toCsv(exportMemberships(directory), exportColumns.memberships, stdout)
              : toNdjson(exportMemberships(directory), stdout)
          case 'sites':
          case 'doors':
          case 'schedules':
          case 'holidays':
          case 'levels':
          case 'assignments':
            return csv
              ? toCsv(exportAccessCells(directory, kind), accessColumns[kind], stdout)
              : toNdjson(exportAccess(directory, kind), stdout)
          case 'scim-users': {
            const users = exportScimUsers(dataFolder.file, endpointUrl(context))
            return csv ? toCsv(scalarsOf(users, scimColumns.users), scimColumns.users, stdout) : toNdjson(users, stdout)
          }
          case 'scim-groups': {
            const groups = exportScimGroups(dataFolder.file, endpointUrl(context))
            return csv ? toCsv(scalarsOf(groups, scimColumns.groups), scimColumns.groups, stdout) : toNdjson(groups, stdout)
          }
          default:
            return assertNever(kind)
        }
      })
    },
  )
}

/** Of a resource, a table has those attributes that are one value. */
const scimColumns = {
  users: ['connection_id', 'id', 'externalId', 'userName', 'displayName', 'active', 'person_id', 'unlinked_reason'],
  groups: ['connection_id', 'id', 'externalId', 'displayName', 'member_count', 'group_id'],
} as const

async function* scalarsOf<Column extends string>(
  resources: AsyncIterable<ExportedResource>,
  columns: readonly Column[],
): AsyncGenerator<Readonly<Record<Column, string | number | null>>, void> {
  for await (const resource of resources) {
    const cells = columns.map((column) => [column, scalarOf(resource[column])] as const)
    yield Object.fromEntries(cells) as Readonly<Record<Column, string | number | null>>
  }
}

function scalarOf(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? String(value) : null
}
