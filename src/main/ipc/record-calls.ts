import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import type { Act, Subject } from '../../shared/contract/act.ts'
import { callActs } from '../../shared/contract/call-acts.ts'
import type { Caller, Recording, Sender } from '../../shared/contract/caller.ts'
import type { CallName } from '../../shared/contract/contract.ts'
import { AppError, type ErrorCode } from '../../shared/errors/app-error.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { appendInTurn, createAuditLog, formatHead, readHead } from '../audit/audit-log.ts'
import type { AuditEntry, ChainEnd } from '../audit/chain.ts'
import { type Before, type Facts, factsAfter, factsBefore } from '../audit/facts.ts'
import { createSummary } from '../audit/summary.ts'
import { hasHash } from '../audit/verify.ts'

/** Writes down what is done through the contract, whichever window does it. */
export interface CallRecorder {
  /**
   * Does a call's work, and records it where it is an act, whatever came of it: as a part of the transaction that does it where the
   * work says so, else right after it. Answers and throws what the work does.
   */
  record(call: CallName, given: { readonly input: never; readonly caller: Caller }, work: RecordedWork): Promise<unknown>
  /** Somebody was not let in, or sent what is no call. @param call null: there is none that is called so */
  refused(call: CallName | null, sender: Sender, error: AppError): void
  /** A request did not get as far as a call. */
  refusedRequest(reason: RequestRefusal): void
  /** A window locked because its operator was not at it. */
  idle(operator: string): void
  /** Writes what was counted and not told yet, and waits for what is being written. */
  close(): Promise<void>
}

/** The work of a call. @param recordIn as `Caller.recordIn` */
export type RecordedWork = (recordIn: NonNullable<Caller['recordIn']>) => unknown

export interface RecorderOptions {
  /** @throws AppError `app_reopening` */
  readonly services: () => Services
  /** Who is signed in at a window, or was when it was locked. */
  readonly nameAt: (sender: Sender) => string | null
  readonly via: 'window' | 'browser'
  readonly clock: Clock
  readonly log: Log
}

/** Why a request is refused before anybody looks at the call in it. */
export type RequestRefusal = 'target' | 'host' | 'origin' | 'fetch_site' | 'content_type' | 'body' | 'session' | 'launch_token'

/** Of a call that is none, or whose input does not fit, nothing is told but its name. */
const malformed: readonly string[] = ['app_call_unknown', 'app_input_refused'] satisfies readonly ErrorCode[]

/** Why a window may do nothing. */
const shutOut: Readonly<Partial<Record<string, string>>> = {
  operator_sign_in_needed: 'signed_out',
  operator_locked: 'locked',
} satisfies Partial<Record<ErrorCode, string>>

/** Where what stands is read. */
type Place = Facts & Pick<Services, 'scim'>

/** What stood before an act, and what is told of that. */
interface Stood {
  readonly before: Before | null
  readonly details: AuditDetails
}

const unrecorded: Recording = { begin: () => undefined, end: () => undefined }

/** An act of any call: it can only be given what its own call takes and answers, to which the table's types hold it. */
type AnyAct = Act<never, never>

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

  async function record(call: CallName, given: { input: never; caller: Caller }, work: RecordedWork): Promise<unknown> {
    const act: 'look' | AnyAct = callActs[call]
    if (act === 'look') return work(() => unrecorded)
    const { input, caller } = given
    const about = act.about?.(input) ?? null
    let stood = look(services, act, input, about)
    const former = whoNow(caller.sender)
    const entry = { via, action: act.action }
    const done = (who: string, answer: unknown, facts: Facts): AuditEntry => {
      const made = act.made?.(answer as never) ?? null
      return {
        ...entry,
        target: targetOf(made ?? about),
        at: clock.now(),
        who,
        outcome: 'ok',
        details: {
          ...stood.details,
          ...(stood.before === null ? {} : factsAfter(facts, stood.before, made)),
          ...act.answers?.(answer as never),
        },
      }
    }
    let recorded: ChainEnd | null = null
    let answer: unknown
    try {
      answer = await work((connection) => {
        const present = services()
        const { database: own, withinDirectory } = present.dataFolder
        // What the transaction did is seen nowhere else yet.
        const database = connection === 'directory' ? withinDirectory : own
        const within = { settings: present.settings, scim: present.scim, dataFolder: { database } }
        return {
          // What somebody else did since the call came is not what this act found.
          begin() {
            stood = look(() => within, act, input, about)
          },
          end(answered) {
            recorded = createAuditLog(database).append(done(caller.operator?.name ?? '', answered, within))
          },
        }
      })
    } catch (thrown) {
      const error = translateSqliteError(thrown)
      // What failed after its transaction was done, and is told; a record whose transaction came to nothing went with it.
      if (recorded !== null && hasHash(services().dataFolder.database, recorded)) throw error
      const outcome = error instanceof AppError ? error.code : 'app_unexpected'
      const failed = {
        ...entry,
        target: targetOf(about),
        at: clock.now(),
        who: caller.operator?.name ?? '',
        outcome,
        details: stood.details,
      }
      if (act.claims === undefined) await write(() => failed)
      else noteRefusedSignIn(failed, act.claims(input))
      throw error
    }
    if (recorded !== null) return answer
    const who = caller.operator?.name ?? whoNow(caller.sender) ?? former ?? ''
    // Where nobody is signed in, anybody may say that they leave, as often as they like.
    if (who === '' && (act.action === 'sign_out' || act.action === 'lock')) return answer
    await write(() => done(who, answer, services()))
    return answer
  }

  function look(where: () => Place, act: AnyAct, input: never, about: Subject | null): Stood {
    const told = act.tells?.(input) ?? {}
    try {
      const present = where()
      const before = factsBefore(present, { about, watches: act.watches ?? null, told })
      return {
        before,
        details: {
          ...told,
          ...before.names,
          ...(act.handle === undefined ? {} : { token: present.scim.reveals.tokenIdOf(act.handle(input)) }),
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
  function noteRefusedSignIn(entry: AuditEntry, claimed: string): void {
    const who = knownName(claimed)
    summary.note(`sign_in ${who} ${entry.outcome}`, { ...entry, who })
  }

  function knownName(claimed: string): string {
    try {
      return services().operators.rows.findByName(claimed)?.name ?? ''
    } catch {
      return ''
    }
  }

  return {
    record,
    refused(call, sender, { code, params }) {
      // A page that merely wants to look before anybody has signed in is nobody's act.
      const reason = call === null || callActs[call] === 'look' ? undefined : shutOut[code]
      const isRefusal = code === 'operator_role_needed' || reason !== undefined
      const action = isRefusal ? 'refuse' : malformed.includes(code) ? 'call.refuse' : null
      if (action === null) return
      const who = whoNow(sender) ?? ''
      const { role } = params
      const details = {
        ...(call === null ? {} : { call }),
        ...(role === undefined ? {} : { role }),
        ...(reason === undefined ? {} : { reason }),
      }
      summary.note(`${action} ${who} ${call} ${code}`, {
        at: clock.now(),
        who,
        via,
        action,
        target: null,
        outcome: code,
        details,
      })
    },
    refusedRequest(reason) {
      const entry = { at: clock.now(), who: '', via, target: null, outcome: 'app_sender_refused', details: { reason } } as const
      summary.note(`request ${reason}`, { ...entry, action: 'browser.refuse' })
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

function targetOf(subject: Subject | null): string | null {
  return subject === null ? null : `${subject.kind}:${subject.id}`
}
