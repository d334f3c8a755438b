import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { type Command, Option } from 'commander'
import { auditSentence, auditVia } from '../../../shared/audit/audit-sentence.ts'
import type { AuditBreak, AuditRow } from '../../../shared/contract/audit-calls.ts'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { createTranslator } from '../../../shared/language/translator.ts'
import { formatHead, readHead } from '../../audit/audit-log.ts'
import { type AuditRecord, lineOf } from '../../audit/chain.ts'
import { findEvents, readEvents } from '../../audit/find-events.ts'
import { fileOfSeal, sealBefore } from '../../audit/seal.ts'
import { checkFile } from '../../audit/verify-file.ts'
import { verifyLog, type WrittenHead } from '../../audit/verify-log.ts'
import { privateFileMode } from '../../storage/private-file.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, numberOption } from '../define.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { writeJsonList } from '../json-list.ts'
import { formatTable } from '../table.ts'
import { isoTime, localTime } from '../times.ts'

interface ListOptions {
  readonly since?: number
  readonly until?: number
  readonly who?: string
  readonly action?: string
  readonly search?: string
  readonly limit?: number
}

/** The audit log (docs/audit.md). */
export function auditCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.audit
  const audit = addGroup(program, {
    usage: 'audit',
    description: commands.audit,
    examples: ['audit list --since 2026-11-20', 'audit verify', 'audit head', 'audit seal --before 2025-01-01'],
  })
  const time = (flags: string, description: string): Option =>
    new Option(flags, description).argParser((value) => momentOf(value, flags.split(' ')[0] ?? flags))
  add<ListOptions>(
    audit,
    {
      usage: 'list',
      description: commands.list,
      options: [
        time('--since <time>', words.since),
        time('--until <time>', words.until),
        new Option('--who <name>', words.who),
        new Option('--action <act>', words.action),
        new Option('--search <words>', words.search),
        numberOption('--limit <n>', words.limit, { min: 1, max: 10_000_000 }),
      ],
      examples: ['audit list', 'audit list --since 2026-11-20 --who "Han Jiwon"', 'audit list --action sign_in --json'],
    },
    listEvents,
  )
  add<{ readonly head?: WrittenHead; readonly file?: string }>(
    audit,
    {
      usage: 'verify',
      description: commands.verify,
      options: [new Option('--head <head>', words.head).argParser(writtenHead), new Option('--file <file>', words.verifyFile)],
      examples: ['audit verify', 'audit verify --head 1204:9f86d081...', 'audit verify --file audit.jsonl'],
    },
    (context, { head = null, file }) => (file === undefined ? verifyDatabase(context, head) : verifyFile(context, head, file)),
  )
  add(
    audit,
    {
      usage: 'export <file>',
      description: commands.export,
      arguments: [args.file],
      examples: ['audit export audit.jsonl', 'audit export - | gzip > audit.jsonl.gz'],
    },
    (context, _options, [file = '-']) => exportLog(context, file),
  )
  add(audit, { usage: 'head', description: commands.head, examples: ['audit head', 'audit head --json'] }, async (context) => {
    const head = readHead(context.services().dataFolder.database)
    if (context.json) await context.output.json({ ...head, text: formatHead(head) })
    else if (head.seq === 0) await context.output.lines(texts.audit.empty)
    else {
      context.output.say(fill(texts.audit.head, { seq: head.seq }))
      await context.output.lines(formatHead(head))
    }
  })
  add<{ readonly before: number; readonly file?: string }>(
    audit,
    {
      usage: 'seal',
      description: commands.seal,
      options: [time('--before <time>', words.before).makeOptionMandatory(), new Option('--file <file>', words.sealFile)],
      examples: ['audit seal --before 2025-01-01', 'audit seal --before 2025-01-01 --file /archive/audit-2024.jsonl'],
    },
    async (context, { before, file }) => {
      const { dataFolder } = context.services()
      const seal = await sealBefore({
        database: dataFolder.database,
        dataFolder: dataFolder.folder,
        before,
        now: context.author.clock.now(),
        who: context.author.who,
        via: 'command_line',
        ...(file === undefined ? {} : { file }),
      })
      if (context.json) await context.output.json(seal)
      else if (seal === null) await context.output.lines(texts.audit.nothingToSeal)
      else {
        const { first_seq: first, last_seq: last } = seal
        await context.output.lines(fill(texts.audit.sealedNow, { first, last, file: fileOfSeal(dataFolder.folder, seal) }))
      }
    },
  )
}

/** Rows that are read at once. */
const rowsAtOnce = 500

async function listEvents(context: CommandContext, options: ListOptions): Promise<void> {
  const { output, texts, language } = context
  const { database } = context.services().dataFolder
  const { since = null, until = null, who = null, action = null, search = '', limit = 100 } = options
  const found = findEvents(database, { since, until, who, action, search, group: null, outcome: 'all' })
  const shown = found.subarray(0, limit)
  if (context.json) {
    await writeJsonList(output, rowsOf(context, shown), (row) => ({ ...row, at: isoTime(row.at) }))
    return output.write('\n')
  }
  if (found.length === 0) return output.lines(texts.audit.none)
  const { seq, at, says, via } = texts.audit.header
  const translator = createTranslator(language)
  const cells = [...rowsOf(context, shown)].map((row) => [
    String(row.seq),
    localTime(row.at),
    auditSentence(translator, row),
    auditVia(translator, row),
  ])
  await output.lines(...formatTable([seq, at, says, via], cells))
  if (found.length > shown.length) output.say(fill(texts.audit.more, { shown: shown.length, total: found.length }))
}

function* rowsOf(context: CommandContext, seqs: Float64Array): Generator<AuditRow, void> {
  const { database } = context.services().dataFolder
  for (let from = 0; from < seqs.length; from += rowsAtOnce) {
    for (const row of readEvents(database, Array.from(seqs.subarray(from, from + rowsAtOnce)))) if (row !== null) yield row
  }
}

async function verifyDatabase(context: CommandContext, head: WrittenHead | null): Promise<ExitCode> {
  const { output, texts } = context
  const { database, folder } = context.services().dataFolder
  const { first, end, broken, seals } = await verifyLog({ database, dataFolder: folder, head })
  if (context.json) {
    await output.json({
      fits: broken === null,
      first,
      last: end.seq,
      head: formatHead(end),
      broken,
      seals: seals.map(({ seal, file, state }) => ({ first: seal.first_seq, last: seal.last_seq, file, state })),
    })
    return broken === null ? exitCodes.clean : exitCodes.error
  }
  for (const { seal, file, state } of seals) {
    const words = { first: seal.first_seq, last: seal.last_seq, file, state: texts.audit.sealedStates[state] }
    await output.lines(fill(texts.audit.sealed, words))
  }
  if (broken !== null) return tellBroken(context, broken)
  await output.lines(first === null ? texts.audit.fitsNone : fill(texts.audit.fits, { first, last: end.seq }))
  return exitCodes.clean
}

async function verifyFile(context: CommandContext, head: WrittenHead | null, file: string): Promise<ExitCode> {
  const { output, texts } = context
  const checked = await checkFile(file, head?.hash ?? null)
  const { first, end } = checked
  const broken: AuditBreak | null = checked.broken ?? (checked.hasHash ? null : { kind: 'head', seq: head?.seq ?? null })
  if (context.json) await output.json({ fits: broken === null, first, last: end.seq, head: formatHead(end), broken })
  else if (broken !== null) return tellBroken(context, broken)
  else await output.lines(first === null ? texts.audit.fitsNone : fill(texts.audit.fits, { first, last: end.seq }))
  return broken === null ? exitCodes.clean : exitCodes.error
}

/** What does not fit is the result that was asked for. */
async function tellBroken({ output, texts, language }: CommandContext, { kind, seq }: AuditBreak): Promise<ExitCode> {
  const { t } = createTranslator(language)
  await output.lines(texts.audit.doesNotFit, t(`audit.break.${kind}`, { seq: seq ?? '?' }), texts.audit.next)
  return exitCodes.error
}

async function exportLog(context: CommandContext, file: string): Promise<void> {
  const { output, texts } = context
  const { database } = context.services().dataFolder
  const lines = database.prepare<[], AuditRecord>(
    'SELECT * FROM audit_event WHERE seq > coalesce((SELECT max(last_seq) FROM audit_seal), 0) ORDER BY seq',
  )
  let count = 0
  if (file === '-') {
    for (const record of lines.iterate()) {
      await output.write(`${lineOf(record)}\n`)
      if (output.closed) return
    }
    return
  }
  const stream = createWriteStream(file, { flags: 'wx', mode: privateFileMode })
  try {
    await once(stream, 'open')
    for (const record of lines.iterate()) {
      count += 1
      if (!stream.write(`${lineOf(record)}\n`)) await once(stream, 'drain')
    }
    stream.end()
    await once(stream, 'finish')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new AppError(code === 'EEXIST' ? 'audit_file_exists' : 'audit_file_unwritable', { file, code }, { cause: error })
  }
  if (context.json) await output.json({ file, records: count, head: formatHead(readHead(database)) })
  else await output.lines(fill(texts.audit.exported, { file, count }))
}

/** A day, which begins here at midnight, or a time. @throws AppError `cli_value_invalid` */
function momentOf(given: string, name: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(`${given}T00:00:00`) : Date.parse(given)
  if (Number.isNaN(at) || !/^\d{4}-\d\d-\d\d/.test(given)) {
    throw new AppError('cli_value_invalid', { value: given, name, allowed: '2026-11-20, 2026-11-20T09:00:00Z' })
  }
  return at
}

/** `1234:9f86...`, or the hash alone. @throws AppError `cli_value_invalid` */
function writtenHead(given: string): WrittenHead {
  const [, seq, hash] = /^(?:(\d{1,15}):)?([0-9a-f]{64})$/.exec(given.trim().toLowerCase()) ?? []
  if (hash === undefined) throw new AppError('cli_value_invalid', { value: given, name: '--head', allowed: '1204:9f86d081...' })
  return { seq: seq === undefined ? null : Number(seq), hash }
}
