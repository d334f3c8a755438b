import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import { callActs, type Subject } from '../../shared/contract/call-acts.ts'
import type { Caller, Sender } from '../../shared/contract/caller.ts'
import type { CallName } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { appendInTurn, createAuditLog, formatHead, readHead } from '../audit/audit-log.ts'
import type { AuditEntry } from '../audit/chain.ts'
import { type Before, type Facts, factsAfter, factsBefore, groupName } from '../audit/facts.ts'
import { createSummary } from '../audit/summary.ts'

/** Writes down what is done through the contract, whichever window does it. */
export interface CallRecorder {
  /**
   * Does a call's work, and records it where it is an act, whatever came of it: as a part of the transaction that does it where the
   * work says so, else right after it. Answers and throws what the work does.
   */
  record(call: CallName, given: { readonly input: unknown; readonly caller: Caller }, work: RecordedWork): Promise<unknown>
  /** Somebody was not let in. */
  refused(call: CallName, sender: Sender, error: AppError): void
  /** A window locked because its operator was not at it. */
  idle(operator: string): void
  /** Writes what was counted and not told yet, and waits for what is being written. */
  close(): Promise<void>
}

/** The work of a call. @param recordWithin as `Caller.recordWithin` */
export type RecordedWork = (recordWithin: (answer: unknown) => void) => unknown

export interface RecorderOptions {
  /** @throws AppError `app_reopening` */
  readonly services: () => Services
  /** Who is signed in at a window, or was when it was locked. */
  readonly nameAt: (sender: Sender) => string | null
  readonly via: 'window' | 'browser'
  readonly clock: Clock
  readonly log: Log
}

/** An act of any call: the table's types hold each of them to its own call. */
interface AnyAct {
  readonly action: AuditEntry['action']
  readonly about?: (input: unknown) => Subject
  readonly tells?: (input: unknown) => AuditDetails
  readonly answers?: (answer: unknown) => AuditDetails
  readonly watches?: 'settings' | 'tokens' | 'handle'
}

export function createCallRecorder(options: RecorderOptions): CallRecorder {
  const { services, nameAt, via, clock, log } = options
  const writing = new Set<Promise<void>>()
  const summary = createSummary(clock, (entry) => void write(() => entry))

  /** What was done stands, also where it cannot be written down: that is for the program's own log. */
  async function write(makeEntry: () => AuditEntry): Promise<void> {
    try {
      const { directory, dataFolder } = services()
      const written = appendInTurn(directory, createAuditLog(dataFolder.database), makeEntry())
      writing.add(written)
      await written.finally(() => writing.delete(written))
    } catch (thrown) {
      const error = translateSqliteError(thrown)
      if (error instanceof AppError) log.warn('act not recorded', { code: error.code })
      else log.bug(error)
    }
  }

  async function record(call: CallName, given: { input: unknown; caller: Caller }, work: RecordedWork): Promise<unknown> {
    const row: unknown = callActs[call]
    if (row === 'look') return work(() => undefined)
    const act = row as AnyAct
    const { input, caller } = given
    const about = act.about?.(input) ?? null
    const { before, details } = look(act, input, about)
    const former = whoNow(caller.sender)
    const entry = { via, action: act.action, target: about === null ? null : `${about.kind}:${about.id}` }
    const done = (who: string, answer: unknown, facts: Facts): AuditEntry => ({
      ...entry,
      at: clock.now(),
      who,
      outcome: 'ok',
      details: { ...details, ...(before === null ? {} : factsAfter(facts, before)), ...act.answers?.(answer) },
    })
    let isRecorded = false
    let answer: unknown
    try {
      answer = await work((answered) => {
        const { settings, dataFolder } = services()
        // What the transaction did is seen nowhere else yet.
        const database = dataFolder.withinDirectory
        createAuditLog(database).append(done(caller.operator?.name ?? '', answered, { settings, dataFolder: { database } }))
        isRecorded = true
      })
    } catch (error) {
      const outcome = error instanceof AppError ? error.code : 'app_unexpected'
      const failed = { ...entry, at: clock.now(), who: caller.operator?.name ?? '', outcome, details }
      if (act.action === 'sign_in') noteRefusedSignIn(failed, input)
      else await write(() => ({ ...failed, details: named(details, before) }))
      throw error
    }
    if (isRecorded) return answer
    const who = caller.operator?.name ?? whoNow(caller.sender) ?? former ?? ''
    // Where nobody is signed in, anybody may say that they leave, as often as they like.
    if (who === '' && (act.action === 'sign_out' || act.action === 'lock')) return answer
    await write(() => done(who, answer, services()))
    return answer
  }

  function look(act: AnyAct, input: unknown, about: Subject | null): { before: Before | null; details: AuditDetails } {
    const told = act.tells?.(input) ?? {}
    try {
      const present = services()
      const watches = act.watches === 'handle' ? null : (act.watches ?? null)
      const { group_id: groupId } = told
      const group = typeof groupId === 'number' ? groupName(present.dataFolder.database, groupId) : null
      return {
        before: factsBefore(present, { about, watches }),
        details: {
          ...told,
          ...(group === null ? {} : { group }),
          ...(act.watches === 'handle' ? { token: present.scim.reveals.tokenIdOf(handleIn(input)) } : {}),
          // Another log is in place afterwards; this one's end is told there.
          ...(act.action === 'backup.restore' ? { head: formatHead(readHead(present.dataFolder.database)) } : {}),
        },
      }
    } catch {
      // The work will say what is wrong.
      return { before: null, details: told }
    }
  }

  function whoNow(sender: Sender): string | null {
    try {
      return nameAt(sender)
    } catch {
      return null
    }
  }

  /** Only the name of an operator is told: in the place of any other, people type a passphrase. */
  function noteRefusedSignIn(entry: AuditEntry, input: unknown): void {
    // Nothing was tried while the name has to wait.
    if (entry.outcome === 'operator_wait') return
    const who = knownName(input)
    summary.note(`sign_in ${who}`, { ...entry, who })
  }

  function knownName(input: unknown): string {
    try {
      const typed: unknown = Reflect.get(Object(input), 'name')
      return typeof typed === 'string' ? (services().operators.rows.findByName(typed)?.name ?? '') : ''
    } catch {
      return ''
    }
  }

  return {
    record,
    refused(call, sender, error) {
      // A page that asks before anybody has signed in is nobody's act.
      if (error.code !== 'operator_role_needed') return
      const { role } = error.params
      const who = whoNow(sender) ?? ''
      const details = { call, ...(role === undefined ? {} : { role }) }
      const entry = { at: clock.now(), who, via, action: 'refuse', target: null, outcome: error.code, details } as const
      summary.note(`refuse ${who} ${call}`, entry)
    },
    idle(who) {
      const at = clock.now()
      void write(() => ({ at, who, via, action: 'lock.idle', target: null, outcome: 'ok', details: {} }))
    },
    async close() {
      summary.flush()
      await Promise.allSettled(writing)
    },
  }
}

function named(details: AuditDetails, before: Before | null): AuditDetails {
  return before?.name == null ? details : { name: before.name, ...details }
}

function handleIn(input: unknown): string {
  return String(Reflect.get(Object(input), 'handle'))
}
