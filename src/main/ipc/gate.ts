import { AppError } from '../../shared/errors/app-error.ts'
import type { Result } from '../../shared/contract/call.ts'
import type { Caller, Sender } from '../../shared/contract/caller.ts'
import { type CallName, findCall, type Handlers } from '../../shared/contract/contract.ts'
import type { CallRecorder, RecordedWork } from './record-calls.ts'
import type { Log } from '../log.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'

/** Takes a call by its name, as it came from outside. Never rejects. */
export type Gate = (name: string, input: unknown, sender: Sender) => Promise<Result<unknown>>

/**
 * The one place where what comes from a screen is checked: the name must be the contract's, whoever is signed in there must have
 * the role that it takes, and the input must fit its schema. That the window is one of ours is the host's to check (`electron/`,
 * `browser/`). A bug is logged and told as such, without its details.
 *
 * @param admit who makes the call. @throws AppError where they may not
 * @param recorder writes down what is an act
 */
export function createGate(
  handlers: Handlers,
  admit: (sender: Sender, call: CallName) => Caller,
  recorder: CallRecorder,
  log: Log,
): Gate {
  const admitted = (sender: Sender, call: CallName): Caller => {
    try {
      return admit(sender, call)
    } catch (error) {
      if (error instanceof AppError) recorder.refused(call, sender, error)
      throw error
    }
  }
  const malformed = (call: CallName | null, sender: Sender, error: AppError): Result<never> => {
    recorder.refused(call, sender, error)
    return refused(error)
  }
  const byName: Readonly<Record<string, Readonly<Record<string, (input: never, caller: Caller) => unknown>>>> = handlers

  return async (name, input, sender) => {
    const call = findCall(name)
    const [area = '', entry = ''] = name.split('.')
    const handler = byName[area]?.[entry]
    if (call === undefined || handler === undefined) return malformed(null, sender, new AppError('app_call_unknown'))
    try {
      const caller = admitted(sender, name as CallName)
      const parsed = call.input.safeParse(input)
      if (!parsed.success) {
        const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
        const error = new AppError('app_input_refused', { call: `${area}.${entry}`, path: path === '' ? '-' : path })
        return malformed(name as CallName, sender, error)
      }
      // What the schema of a call has let through is the input of that call.
      const given = parsed.data as never
      const work: RecordedWork = (recordIn) => handler(given, { ...caller, recordIn })
      return { ok: true, value: (await recorder.record(name as CallName, { input: given, caller }, work)) ?? null }
    } catch (thrown) {
      const error = translateSqliteError(thrown)
      if (error instanceof AppError) return refused(error)
      log.bug(error)
      return refused(new AppError('app_unexpected'))
    }
  }
}

function refused({ code, params }: AppError): Result<never> {
  return { ok: false, error: { code, params } }
}
