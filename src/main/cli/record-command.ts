import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import type { Subject } from '../../shared/contract/call-acts.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import { type Before, factsAfter, factsBefore } from '../audit/facts.ts'
import { operatorName } from '../operator.ts'
import type { Services } from '../services.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { commandActs } from './command-acts.ts'
import type { CommandContext } from './context.ts'

/** What a command tells the audit log while it works, beyond what was typed. */
export interface ActNotes {
  /** Who or what was meant, and nothing was done to it yet. @param details what else was meant, by number */
  about(subject: Subject, details?: AuditDetails): void
  /** This has come into being. */
  made(subject: Subject): void
  tells(details: AuditDetails): void
}

/** Writes down what a command changes. */
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
const looking: CommandRecorder = { notes: { about: nothing, made: nothing, tells: nothing }, opened: nothing, ended: nothing }

/** @param command what was typed after `atrium-sync`, without arguments */
export function createCommandRecorder(
  command: string,
  given: { readonly args: readonly string[]; readonly options: Readonly<Record<string, unknown>> },
): CommandRecorder {
  const act = commandActs[command] ?? 'look'
  if (act === 'look') return looking
  const { args, options } = given
  const bugs: unknown[] = []
  const watches = act.watches ?? null
  let about: Subject | null = act.about?.(args) ?? null
  let made: Subject | null = null
  let told = tellable(() => act.tells?.(args, options) ?? {})
  let open: Services | null = null
  let before: Before | null = null

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

  function look(services: Services): void {
    before = factsBefore(services, { about, watches, told })
  }

  return {
    notes: {
      about(subject, details = {}) {
        about = subject
        told = { ...told, ...details }
        if (open !== null) look(open)
      },
      made(subject) {
        made = subject
      },
      tells(details) {
        told = { ...told, ...details }
      },
    },
    opened(services) {
      open = services
      if (act.opensAfterwards !== true) look(services)
    },
    ended(context, failure) {
      const error = failure === undefined ? null : translateSqliteError(failure)
      // What was typed wrongly, or taken back, was never begun.
      if (error instanceof AppError && error.code.startsWith('cli_')) return
      if (open === null && (act.opensAfterwards !== true || error !== null)) return
      const services = open ?? context.services()
      const stood = before
      const changed = tellable(() => (stood === null || error !== null ? {} : factsAfter(services, stood, made)))
      const target = made ?? about
      createAuditLog(services.dataFolder.database).append({
        at: context.author.clock.now(),
        who: operatorName(),
        via: 'command_line',
        action: act.action,
        target: target === null ? null : `${target.kind}:${target.id}`,
        outcome: error === null ? 'ok' : error instanceof AppError ? error.code : 'cli_unexpected',
        details: { ...told, ...stood?.names, ...changed },
      })
      if (bugs.length > 0) throw bugs[0]
    },
  }
}
