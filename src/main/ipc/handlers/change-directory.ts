import type { Caller } from '../../../shared/contract/caller.ts'
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
    const by: Author = {
      actor: 'command',
      who: nameOf(caller),
      clock: context.clock,
      record: (result) => caller.recordWithin?.(answerOf(result as Result)),
    }
    const result = await work(context.services().directory, by)
    // False: it was so before.
    if (result !== false) context.events.changed('directory')
    return answerOf(result)
  }
}
