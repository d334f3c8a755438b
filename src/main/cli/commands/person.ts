import type { Command } from 'commander'
import type { HistoryEntry, ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { fill } from '../../../shared/errors/app-error.ts'
import { cardLabel } from '../../directory/find.ts'
import { showPerson } from '../../directory/show.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, numberOption } from '../define.ts'
import { formatTable } from '../table.ts'
import { cutToWidth } from '../text-width.ts'
import { isoTime, localTime } from '../times.ts'
import { valueText } from '../value-text.ts'

export function personCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const person = addGroup(program, {
    usage: 'person',
    description: texts.commands.person,
    examples: ['person show campus:00450631'],
  })
  add<{ readonly history?: number }>(
    person,
    {
      usage: 'show <person>',
      description: texts.commands.personShow,
      arguments: [texts.arguments.person],
      options: [numberOption('--history <n>', texts.options.history, { min: 0, max: 10_000 })],
      examples: ['person show 17', 'person show campus:00450631', 'person show atrium:p-10442 --json'],
    },
    async (context, options, [reference = '']) => {
      const { history = 20 } = options
      const shown = await showPerson(context.services().directory, reference, { historyLimit: history })
      if (context.json) await context.output.json(asJson(shown))
      else await context.output.lines(...describe(context, shown))
    },
  )
}

function asJson(person: ShownPerson): object {
  return {
    ...person,
    departed_at: person.departed_at === null ? null : isoTime(person.departed_at),
    history: person.history.map(({ at, runId, targetId, groupName, ...entry }) => ({
      at: isoTime(at),
      ...entry,
      run_id: runId,
      target_id: targetId,
      group_name: groupName,
    })),
  }
}

function describe(context: CommandContext, person: ShownPerson): readonly string[] {
  const { texts } = context
  const words = texts.person
  const [owner = 'directory'] = person.fields.map((field) => field.changed_in)
  return [
    fill(words.title, { label: person.label, id: person.id, owner: words.places[owner] }),
    ...(person.departed_at === null
      ? []
      : [fill(words.departed[person.origin === 'scim' ? 'scim' : 'atrium'], { time: localTime(person.departed_at) })]),
    '',
    ...indented(
      formatTable(
        [words.fields.field, words.fields.value, words.fields.owner],
        person.fields.map(({ field, value, changed_in }) => [words.fieldNames[field], value ?? '-', words.places[changed_in]]),
      ),
    ),
    ...person.links.map((link) =>
      fill(words.link, {
        source: link.connection ?? link.source,
        id: link.external_id,
        word: words.says[link.says],
      }),
    ),
    '',
    words.credentials,
    ...indented(
      person.credentials.length === 0
        ? [words.noCredentials]
        : formatTable(
            [],
            person.credentials.map((card) => [
              `${card.id}`,
              cardLabel(card),
              card.format ?? '-',
              texts.words[card.status],
              words.places[card.changed_in],
            ]),
          ),
    ),
    '',
    words.groups,
    ...indented(
      person.groups.length === 0
        ? [words.noGroups]
        : formatTable(
            [],
            person.groups.map((group) => [`${group.id}`, group.name, words.places[group.changed_in]]),
          ),
    ),
    '',
    words.history,
    ...indented(
      person.history.length === 0
        ? [words.noHistory]
        : formatTable(
            [],
            person.history.map((entry) => [
              localTime(entry.at),
              texts.words[entry.kind],
              texts.actions[entry.action],
              cutToWidth(changeOf(entry), 60),
              entry.actor,
            ]),
          ),
    ),
  ]
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}

function changeOf(entry: HistoryEntry): string {
  if (entry.kind === 'memberships') return entry.groupName ?? '-'
  const { before, after } = entry
  if (before === null || after === null) return ''
  return Object.keys(after)
    .filter((name) => name !== 'card_key')
    .map((name) => `${name}: ${valueText(before[name])} -> ${valueText(after[name])}`)
    .join(', ')
}
