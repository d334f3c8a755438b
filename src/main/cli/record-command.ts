import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import { canonicalJson } from '../../shared/audit/canonical-json.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import { type Before, factsAfter, factsBefore, groupName } from '../audit/facts.ts'
import { operatorName } from '../operator.ts'
import type { Services } from '../services.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { commandActs } from './command-acts.ts'
import type { CommandContext } from './context.ts'

/** Writes down what a command changes. */
export interface CommandRecorder {
  /** The data folder is open, and nothing was done yet. */
  opened(services: Services): void
  /**
   * @param failure what the command ended with; undefined where it did its work
   * @throws what kept details from being told; the act is recorded without them
   */
  ended(context: CommandContext, failure?: unknown): void
}

/** @param command what was typed after `atrium-sync`, without arguments */
export function createCommandRecorder(
  command: string,
  given: { readonly args: readonly string[]; readonly options: Readonly<Record<string, unknown>> },
): CommandRecorder {
  const act = commandActs[command] ?? 'look'
  if (act === 'look') return { opened: () => undefined, ended: () => undefined }
  const { args, options } = given
  const about = act.about?.(args) ?? null
  const bugs: unknown[] = []
  const told = tellable(() => act.tells?.(args, options) ?? {})
  let open: Services | null = null
  let before: Before | null = null
  let group: AuditDetails = {}

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

  return {
    opened(services) {
      open = services
      if (act.opensAfterwards === true) return
      before = factsBefore(services, { about, watches: act.watches ?? null })
      const { group_id: id } = told
      const name = typeof id === 'number' ? groupName(services.dataFolder.database, id) : null
      if (name !== null) group = { group: name }
    },
    ended(context, failure) {
      const error = failure === undefined ? null : translateSqliteError(failure)
      // What was typed wrongly, or taken back, was never begun.
      if (error instanceof AppError && error.code.startsWith('cli_')) return
      if (open === null && (act.opensAfterwards !== true || error !== null)) return
      const services = open ?? context.services()
      const changed = tellable(() => (before === null || error !== null ? {} : factsAfter(services, before)))
      createAuditLog(services.dataFolder.database).append({
        at: context.author.clock.now(),
        who: operatorName(),
        via: 'command_line',
        action: act.action,
        target: about === null ? null : `${about.kind}:${about.id}`,
        outcome: error === null ? 'ok' : error instanceof AppError ? error.code : 'cli_unexpected',
        details: { ...(before?.name == null ? {} : { name: before.name }), ...told, ...group, ...changed },
      })
      if (bugs.length > 0) throw bugs[0]
    },
  }
}
