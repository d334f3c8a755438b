import type { Caller } from '../../../shared/contract/caller.ts'
import { type RecordedWrite, recordedWrite } from '../../audit/recorded-write.ts'
import type { Author } from '../../directory/change.ts'
import type { Directory } from '../../directory/database.ts'
import { type CallContext, nameOf } from '../call-context.ts'

/**
 * Makes changes of the directory in a caller's name, each with its record in the audit log in the same transaction, and tells the
 * screens. `answerOf` makes the call's answer of what the change came to.
 */
export function changing(context: CallContext) {
  return async <Result, Answer>(
    caller: Caller,
    work: (directory: Directory, by: Author) => Promise<Result>,
    answerOf: (result: Result) => Answer,
  ): Promise<Answer> => {
    const recording = caller.recordIn?.('directory')
    const by: Author = {
      actor: 'command',
      who: nameOf(caller),
      clock: context.clock,
      ...(recording === undefined
        ? {}
        : { recording: { begin: recording.begin, end: (result) => recording.end(answerOf(result as Result)) } }),
    }
    const result = await work(context.services().directory, by)
    // False: it was so before.
    if (result !== false) context.events.changed('directory')
    return answerOf(result)
  }
}

/**
 * Writes on the services' own connection in a caller's name, such as settings and operators, in one transaction with the record of the
 * call. Of an act that is told by its answer, that has to be what the work returns.
 */
export function writing(context: CallContext): (caller: Caller) => RecordedWrite {
  return (caller) => recordedWrite(context.services().dataFolder, caller.recordIn?.('services'))
}
