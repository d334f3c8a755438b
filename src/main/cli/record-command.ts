import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { Subject } from '../../shared/contract/act.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { RecordedConnection, Recording } from '../../shared/contract/caller.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import type { ChainEnd } from '../audit/chain.ts'
import { type Before, type Facts, factsAfter, factsBefore } from '../audit/facts.ts'
import { hasHash } from '../audit/verify.ts'
import { systemClock } from '../clock.ts'
import { operatorName } from '../operator.ts'
import type { Services } from '../services.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { type CommandActTold, commandActs } from './command-acts.ts'
import type { CommandContext } from './context.ts'

/** What a command tells the audit log while it works, beyond what was typed. */
export interface ActNotes {
  /** Who or what was meant, and nothing was done to it yet. @param details what else was meant, by number */
  about(subject: Subject, details?: AuditDetails): void
  /** How the command's record becomes a part of the transaction on that connection that does it. */
  recordIn(connection: RecordedConnection): Recording
}

/** Writes down what a command changes: as a part of the transaction that does it where the command says so, else when it has ended. */
export interface CommandRecorder {
  readonly notes: ActNotes
  /** The data folder is open, and nothing was done yet. */
  opened(services: Services): void
  /**
   * @param failure what the command ended with; undefined where it did its work
   * @throws what kept details from being told; the act is recorded without them
   */
  ended(context: CommandContext, failure?: unknown): void
}

const nothing = (): void => undefined
const unrecorded: Recording = { begin: nothing, end: nothing }
const looking: CommandRecorder = { notes: { about: nothing, recordIn: () => unrecorded }, opened: nothing, ended: nothing }

/** @param command what was typed after `atrium-sync`, without arguments */
export function createCommandRecorder(
  command: string,
  given: { readonly args: readonly string[]; readonly options: Readonly<Record<string, unknown>> },
): CommandRecorder {
  const declared = commandActs[command] ?? 'look'
  if (declared === 'look') return looking
  const act: CommandActTold = declared
  const { action } = act
  const { args, options } = given
  const bugs: unknown[] = []
  const watches = act.watches ?? null
  let about: Subject | null = act.about?.(args) ?? null
  let told = tellable(() => act.tells?.(args, options) ?? {})
  let open: Services | null = null
  let before: Before | null = null
  let written: ChainEnd | null = null

  function tellable(tell: () => AuditDetails): AuditDetails {
    try {
      const details = tell()
      canonicalJson(details)
      return details
    } catch (error) {
      bugs.push(error)
      return {}
    }
  }

  function look(facts: Facts): void {
    before = factsBefore(facts, { about, watches, told })
  }

  /** @param made of what came into being @param changed what else is told of an act that was done */
  function write(database: SqliteDatabase, outcome: string, made: Subject | null, changed: AuditDetails): ChainEnd {
    const target = made ?? about
    return createAuditLog(database).append({
      at: systemClock.now(),
      who: operatorName(),
      via: 'command_line',
      action,
      target: target === null ? null : `${target.kind}:${target.id}`,
      outcome,
      details: { ...told, ...before?.names, ...changed },
    })
  }

  function recordIn(connection: RecordedConnection): Recording {
    const within = (): Facts => {
      if (open === null) throw new Error('a command changes nothing before it has opened the data folder')
      const { database, withinDirectory } = open.dataFolder
      // What the transaction did is seen nowhere else yet.
      return { settings: open.settings, dataFolder: { database: connection === 'directory' ? withinDirectory : database } }
    }
    return {
      begin: () => look(within()),
      end(result) {
        const facts = within()
        const stood = before
        const made = act.made?.(result as never) ?? null
        const changed = tellable(() => (stood === null ? {} : factsAfter(facts, stood, made)))
        const answers = tellable(() => act.answers?.(result as never) ?? {})
        written = write(facts.dataFolder.database, 'ok', made, { ...changed, ...answers })
      },
    }
  }

  return {
    notes: {
      about(subject, details = {}) {
        about = subject
        told = { ...told, ...details }
        if (open !== null) look(open)
      },
      recordIn,
    },
    opened(services) {
      open = services
      if (act.opensAfterwards !== true) look(services)
    },
    ended(context, failure) {
      const error = failure === undefined ? null : translateSqliteError(failure)
      // What was typed wrongly, or taken back, was never begun.
      if (written === null && error instanceof AppError && error.code.startsWith('cli_')) return
      if (open === null && (act.opensAfterwards !== true || error !== null)) return
      const services = open ?? context.services()
      const { database } = services.dataFolder
      const stood = before
      // One whose transaction came to nothing went with it.
      if (written === null || !hasHash(database, written)) {
        const changed = tellable(() => (stood === null || error !== null ? {} : factsAfter(services, stood, null)))
        write(database, error === null ? 'ok' : error instanceof AppError ? error.code : 'cli_unexpected', null, changed)
      }
      if (bugs.length > 0) throw bugs[0]
    },
  }
}
