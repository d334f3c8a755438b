import type { Failure } from '../../../../shared/contract/call.ts'
import { AppError, errorText } from '../../../../shared/errors/app-error.ts'
import type { CommandContext } from '../../context.ts'
import { formatTable } from '../../table.ts'
import { isoTime, localTime } from '../../times.ts'

/** What every mail of an outbox has. Times in ms since 1970. */
interface OutboxRow {
  readonly state: string
  readonly reason: Failure | null
  readonly attempts: number
  readonly nextTryAt: number
  readonly createdAt: number
  readonly changedAt: number
}

/** A line for each: what it is, then how it stands, since when, and why. */
export function outboxTable<Row extends OutboxRow>(
  context: CommandContext,
  rows: readonly Row[],
  words: {
    readonly header: Readonly<Record<'state' | 'since' | 'reason', string>>
    readonly states: Readonly<Record<Row['state'], string>>
    /** The columns that say what it is, with their heads. */
    readonly what: readonly { readonly head: string; readonly cell: (row: Row) => string }[]
  },
): readonly string[] {
  const { header, states, what } = words
  return formatTable(
    [...what.map(({ head }) => head), header.state, header.since, header.reason],
    rows.map((row) => [
      ...what.map(({ cell }) => cell(row)),
      states[row.state as Row['state']],
      localTime(row.changedAt),
      reasonText(context, row) ?? '',
    ]),
  )
}

/** Snake case, times as RFC 3339 (docs/command-line.md). */
export function outboxJson(context: CommandContext, row: OutboxRow): object {
  return {
    state: row.state,
    reason: row.reason?.code ?? null,
    reason_text: reasonText(context, row),
    attempts: row.attempts,
    next_try_at: row.state === 'waiting' ? isoTime(row.nextTryAt) : null,
    created_at: isoTime(row.createdAt),
    changed_at: isoTime(row.changedAt),
  }
}

/** Why it is not sent, in words; null where nothing is in the way. */
export function reasonText({ language }: CommandContext, { reason }: Pick<OutboxRow, 'reason'>): string | null {
  return reason === null ? null : errorText(reason, language).what
}

/** Sends in this process. Where another one is at it, says so: that one sends these as well. */
export async function sendHere(context: CommandContext, send: () => Promise<void>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'mail_sent_elsewhere') throw error
    const { what, means, next } = errorText(error, context.language)
    for (const line of [what, means, next]) context.output.say(line)
  }
}
