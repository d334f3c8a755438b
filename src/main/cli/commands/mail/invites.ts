import { type Command, Option } from 'commander'
import { type InviteRow, inviteStates, type InvitesQuery } from '../../../../shared/contract/invites-calls.ts'
import type { InviteId } from '../../../../shared/domain.ts'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import { systemClock } from '../../../clock.ts'
import { findInvites, readInvites } from '../../../mail/invites-list.ts'
import type { CommandContext } from '../../context.ts'
import { choiceOption, type Definer, rowId, withChoices } from '../../define.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { outboxJson, outboxTable, reasonText, sendHere } from './outbox-lines.ts'

/** The outbox: what waits, what failed and why, and what to do about it. */
export function inviteCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.mail
  const choices = ['open', ...inviteStates, 'all'] as const
  const invites = addGroup(program, {
    usage: 'invites',
    description: commands.invites,
    examples: ['invites list', 'invites send 12', 'invites send --all', 'invites discard 12'],
  })
  add<{ readonly state?: InvitesQuery['state'] }>(
    invites,
    {
      usage: 'list',
      description: commands.list,
      options: [choiceOption('--state <state>', withChoices(texts, words.state, choices), choices)],
      examples: ['invites list', 'invites list --state failed --json'],
    },
    async (context, { state = 'all' }) => {
      const rows = readNow(context, allOf(context, state))
      if (context.json) await context.output.json(rows.map((row) => inviteAsJson(context, row)))
      else if (rows.length > 0) await context.output.lines(...inviteTable(context, rows))
      else await context.output.lines(state === 'all' ? texts.mail.none : texts.mail.noneThere)
    },
  )
  add<{ readonly all?: true }>(
    invites,
    {
      usage: 'send [ids...]',
      description: commands.send,
      arguments: [args.invites],
      options: [new Option('--all', words.sendAll)],
      examples: ['invites send 12 13', 'invites send --all'],
    },
    async (context, options, typed) => {
      const chosen = chosenOf(typed, options.all, 'send')
      const { mail, keychain } = context.services()
      const ids = chosen ?? allOf(context, 'open')
      if (chosen === null) mail.invites.releaseAll(systemClock.now())
      else mail.invites.release(chosen, systemClock.now())
      keychain.retry()
      await sendHere(context, () => mail.outbox.flush(chosen))
      return tellSent(context, readNow(context, ids))
    },
  )
  add<{ readonly all?: true }>(
    invites,
    {
      usage: 'discard [ids...]',
      description: commands.discard,
      arguments: [args.invites],
      options: [new Option('--all', words.discardAll)],
      examples: ['invites discard 12 13', 'invites discard --all'],
    },
    async (context, options, typed) => {
      const chosen = chosenOf(typed, options.all, 'discard')
      const rows = context.services().mail.invites
      const count = await context.write(() => {
        if (chosen === null) return rows.discardAll(systemClock.now())
        rows.discard(chosen, systemClock.now())
        return chosen.length
      })
      if (context.json) await context.output.json({ discarded: count })
      else await context.output.lines(fill(texts.mail.discarded, { count }))
    },
  )
}

/** Those that were named; null for all of them. @throws AppError `cli_value_invalid`, `cli_option_missing`, `cli_option_not_for` */
function chosenOf(typed: readonly string[], all: true | undefined, command: string): readonly InviteId[] | null {
  if (typed.length === 0 && all === undefined) {
    throw new AppError('cli_option_missing', { option: '--all', command: ` invites ${command}` })
  }
  if (typed.length > 0 && all === true) {
    throw new AppError('cli_option_not_for', { option: '--all', other: typed.join(' '), command: ` invites ${command}` })
  }
  return all === true ? null : [...new Set(typed.map((id) => rowId(id, 'ID') as InviteId))]
}

async function tellSent(context: CommandContext, rows: readonly InviteRow[]): Promise<ExitCode> {
  const { output, texts } = context
  const left = rows.filter(({ state }) => state !== 'sent')
  if (context.json) await output.json(rows.map((row) => inviteAsJson(context, row)))
  else if (rows.length === 0) await output.lines(texts.mail.nothingOpen)
  else {
    await output.lines(
      fill(texts.mail.sent, { sent: rows.length - left.length, left: left.length }),
      ...left.map((row) => {
        const reason = reasonText(context, row) ?? texts.mail.states[row.state]
        return fill(texts.mail.left, { id: row.id, person: row.person, reason })
      }),
    )
  }
  return left.length === 0 ? exitCodes.clean : exitCodes.error
}

function allOf(context: CommandContext, state: InvitesQuery['state']): readonly number[] {
  return Array.from(findInvites(context.services().dataFolder.database, { state, search: '' }))
}

function readNow(context: CommandContext, ids: readonly number[]): readonly InviteRow[] {
  return readInvites(context.services().dataFolder.database, ids).filter((row) => row !== null)
}

function inviteTable(context: CommandContext, rows: readonly InviteRow[]): readonly string[] {
  const { header, states } = context.texts.mail
  const what = [
    { head: header.id, cell: (row: InviteRow) => String(row.id) },
    { head: header.person, cell: (row: InviteRow) => row.person },
    { head: header.address, cell: (row: InviteRow) => row.address ?? '-' },
  ]
  return outboxTable(context, rows, { header, states, what })
}

function inviteAsJson(context: CommandContext, row: InviteRow): object {
  const { id, personId, person, connection, address, language } = row
  return { id, person_id: personId, person, connection, address, language, ...outboxJson(context, row) }
}
