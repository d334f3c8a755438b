import type { Command } from 'commander'
import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import { fill } from '../../../shared/errors/app-error.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import { saidStatus, type SyncState } from '../../../shared/sync-state.ts'
import { countDirectory } from '../../directory/counts.ts'
import { countOpenQuarantine } from '../../sync/quarantine-rows.ts'
import { errorParamsOf, findRun, listRuns } from '../../sync/run-history.ts'
import { pendingRun } from '../../sync/run-records.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { describeError, summariseHeld } from '../report-text.ts'
import { isoTime, localTime } from '../times.ts'
import { typedFolder } from '../typed-folder.ts'

export function statusCommand(program: Command, { add, texts }: Definer): void {
  add(
    program,
    { usage: 'status', description: texts.commands.status, examples: ['status', 'status --json'] },
    async (context) => {
      const facts = gather(context)
      if (context.json) await context.output.json(asJson(facts))
      else await context.output.lines(...describe(context, facts))
    },
  )
}

type Facts = ReturnType<typeof gather>

function gather(context: CommandContext) {
  const services = context.services()
  const { database, folder } = services.dataFolder
  const { state, scheduledBy, endpointOf } = services.readState()
  const pending = pendingRun(database)
  const { source, schedule, scim } = services.settings.read()
  return {
    folder,
    source,
    intervalMinutes: schedule.intervalMinutes,
    state,
    scheduledBy,
    endpoint: {
      enabled: scim.enabled,
      connections: services.scim.connections.list().length,
      pid: endpointOf?.pid ?? null,
      url: endpointOf?.url ?? null,
    },
    invites: services.mail.invites.counts(),
    pending: pending === null ? null : findRun(database, pending.id),
    quarantined: countOpenQuarantine(database),
    directory: countDirectory(database),
    runs: listRuns(database, 5),
  }
}

function asJson(facts: Facts): object {
  const { state, scheduledBy, pending } = facts
  return {
    ...stateAsJson(state),
    source: facts.source === null ? null : { kind: facts.source.kind, address: addressOf(facts.source) },
    data_folder: facts.folder,
    schedule: {
      interval_minutes: facts.intervalMinutes,
      kept: scheduledBy !== null,
      pid: scheduledBy?.pid ?? null,
      since: scheduledBy?.since ?? null,
    },
    pending: pending === null ? null : { run_id: pending.run_id, plan_hash: pending.plan_hash, held: pending.held },
    quarantined: facts.quarantined,
    scim: scimAsJson(facts),
    invites: facts.invites,
    directory: facts.directory,
    runs: facts.runs,
  }
}

function scimAsJson({ endpoint }: Facts): object {
  const { enabled, connections, pid, url } = endpoint
  return { enabled, connections, listening: url !== null, base_url: url, pid }
}

/** The one value that tray, screens and this command show, in the words of the command line. */
function stateAsJson(state: SyncState): object {
  const { lastRun } = state
  return {
    status: state.status,
    last_run:
      lastRun === null
        ? null
        : {
            run_id: lastRun.runId,
            outcome: lastRun.outcome,
            error: lastRun.error,
            finished_at: isoTime(lastRun.finishedAt),
          },
    next_run_at: state.nextRunAt === null ? null : isoTime(state.nextRunAt),
    paused_until: typeof state.pausedUntil === 'number' ? isoTime(state.pausedUntil) : state.pausedUntil,
    failures: state.failures,
    error: state.error,
    attention: state.attention,
  }
}

function describe(context: CommandContext, facts: Facts): readonly string[] {
  const { texts } = context
  const words = texts.status
  const { state, scheduledBy, pending, directory } = facts
  return [
    fill(words.state, { status: texts.statuses[saidStatus(state)] }),
    ...errorLines(context, facts),
    fill(words.source, { source: facts.source === null ? words.noSource : `${facts.source.kind} ${addressOf(facts.source)}` }),
    fill(words.folder, { folder: facts.folder }),
    scheduledBy === null
      ? words.unscheduled
      : fill(words.scheduled, {
          minutes: facts.intervalMinutes,
          pid: scheduledBy.pid ?? '?',
          since: scheduledBy.since === undefined ? '?' : localTime(scheduledBy.since),
        }),
    ...(state.pausedUntil === null
      ? []
      : [
          typeof state.pausedUntil === 'number' ? fill(words.paused, { time: localTime(state.pausedUntil) }) : words.pausedOpen,
        ]),
    state.lastRun === null
      ? words.noRun
      : fill(words.lastRun, {
          run: state.lastRun.runId ?? '-',
          outcome: texts.outcomes[state.lastRun.outcome],
          time: localTime(state.lastRun.finishedAt),
        }),
    ...(state.nextRunAt === null ? [] : [fill(words.nextRun, { time: localTime(state.nextRunAt) })]),
    ...(state.failures === 0 ? [] : [fill(words.failures, { count: state.failures })]),
    fill(words.directory, directory),
    ...endpointLines(context, facts),
    ...inviteLines(context, facts),
    ...(pending === null ? [] : pendingLines(context, pending)),
    ...(facts.quarantined === 0 ? [] : [fill(words.quarantine, { count: facts.quarantined })]),
  ]
}

/** Whoever has no identity provider is not told of them. */
function endpointLines({ texts }: CommandContext, { endpoint }: Facts): readonly string[] {
  const words = texts.scim.status
  const { connections, enabled, pid, url } = endpoint
  if (url !== null) return [fill(words.listening, { url, pid: pid ?? '?', connections })]
  if (connections === 0) return []
  return [fill(enabled ? words.unanswered : words.off, { connections })]
}

function inviteLines(context: CommandContext, { invites }: Facts): readonly string[] {
  const { waiting, failed } = invites
  if (waiting + failed === 0) return []
  return [fill(context.texts.mail.open, { waiting, failed, folder: typedFolder(context) })]
}

function pendingLines(context: CommandContext, pending: RunEntry): readonly string[] {
  const { texts } = context
  const folder = typedFolder(context)
  const { run_id: run, plan_hash: hash } = pending
  return [
    fill(texts.status.pending, { run, counts: summariseHeld(pending.held, texts) }),
    `  ${fill(texts.sync.heldShow, { folder, run })}`,
    `  ${fill(texts.sync.heldApprove, { folder, run, hash: hash ?? '' })}`,
  ]
}

function errorLines(context: CommandContext, { state, runs }: Facts): readonly string[] {
  if (state.error === null) return []
  const failed = runs.find((run) => run.error?.code === state.error?.code)
  const params = failed === undefined ? {} : errorParamsOf(context.services().dataFolder.database, failed.run_id)
  const error = { code: state.error.code as ErrorCode, message: failed?.error?.message ?? state.error.code }
  return describeError(error, params, context.language).map((line) => `  ${line}`)
}

export function addressOf(source: SourceSettings): string {
  return source.kind === 'rest' ? source.url : source.folder
}
