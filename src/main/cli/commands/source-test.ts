import type { Command } from 'commander'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { SourceTest } from '../../../shared/contract/source-calls.ts'
import { personName } from '../../../shared/person-name.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { formatTable } from '../table.ts'

export function testSourceCommand(source: Command, { add, texts }: Definer): void {
  add(
    source,
    { usage: 'test', description: texts.commands.sourceTest, examples: ['source test', 'source test --json'] },
    async (context) => {
      const { output, interrupt, terminal } = context
      const services = context.services()
      const signal = interrupt.catch(() => output.say(texts.sync.cancelling))
      if (terminal.stdin.isTTY === true) services.keychain.retry()
      const test = await services.testSource(signal)
      if (signal.aborted) throw new AppError('cancelled')
      if (context.json) await output.json(asJson(test))
      else await output.lines(...describe(context, test))
    },
  )
}

function asJson(test: SourceTest): object {
  const { badItems, ...rest } = test
  return { ...rest, bad_items: badItems }
}

function describe(context: CommandContext, test: SourceTest): readonly string[] {
  const { texts } = context
  const words = texts.source
  const header = words.peopleHeader
  const counts = { ...test.totals, ...test.counts }
  const unknown = texts.words.unknown
  const { people = unknown, credentials = unknown, groups = unknown, memberships = unknown } = counts
  return [
    fill(words.tested, { requests: test.requests }),
    ...(test.head === 'nothing_there' ? [] : [fill(words.counts, { people, credentials, groups, memberships })]),
    ...test.warnings.map((warning) => fill(texts.sync.note, { text: words.warnings[warning] })),
    ...(test.people.length === 0
      ? []
      : [
          '',
          words.firstPeople,
          ...formatTable(
            [header.id, header.campusId, header.name, header.department, header.status],
            test.people.map((person) => [
              person.id,
              person.campus_id ?? '-',
              personName(person) || '-',
              person.department ?? '-',
              texts.words[person.status],
            ]),
          ).map((line) => `  ${line}`),
        ]),
    ...(test.formats.length === 0
      ? []
      : [
          '',
          words.firstFormats,
          ...formatTable(
            [words.formatsHeader.format, words.formatsHeader.cardType, words.formatsHeader.cards],
            test.formats.map(({ format, cardType, cards }) => [format, cardType ?? words.formatUnknown, String(cards)]),
          ).map((line) => `  ${line}`),
        ]),
    ...(test.badItems.length === 0 ? [] : ['', words.badItems, ...test.badItems.map((item) => `  ${item}`)]),
  ]
}
