import type { Command } from 'commander'
import { assertNever, kinds } from '../../../shared/domain.ts'
import { exportColumns, toCsv, toNdjson } from '../../directory/export-format.ts'
import { exportCredentials, exportGroups, exportMemberships, exportPeople } from '../../directory/export.ts'
import { choiceOption, type Definer, oneOf, withChoices } from '../define.ts'

const formats = ['ndjson', 'csv'] as const

export function exportCommand(program: Command, { add, texts }: Definer): void {
  add<{ readonly format?: (typeof formats)[number] }>(
    program,
    {
      usage: 'export <kind>',
      description: texts.commands.export,
      arguments: [texts.arguments.kind],
      options: [choiceOption('--format <format>', withChoices(texts, texts.options.format, formats), formats)],
      examples: ['export people > people.ndjson', 'export memberships --format csv > memberships.csv'],
    },
    async (context, options, [kindTyped = '']) => {
      const kind = oneOf(kinds, kindTyped, 'KIND')
      const { directory } = context.services()
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
          default:
            return assertNever(kind)
        }
      })
    },
  )
}
