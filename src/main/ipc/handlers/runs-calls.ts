import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'

/** Runs, their plans and the quarantine are only looked at, all of it in the reader worker. */
export function createRunsCalls({ reader }: CallContext): Handlers<'runs'>['runs'] {
  return {
    list: (input) => reader().runs.list(input),
    days: (input) => reader().runs.days(input),
    show: (input) => reader().runs.show(input),
    doors: (input) => reader().runs.doors(input),
    openLines: (input) => reader().runs.openLines(input),
    lines: (input) => reader().runs.lines(input),
    undoable: (input) => reader().runs.undoable(input),
    refused: (input) => reader().runs.refused(input),
    openQuarantine: (input) => reader().runs.openQuarantine(input),
    quarantine: (input) => reader().runs.quarantine(input),
    quarantineCodes: (input) => reader().runs.quarantineCodes(input),
    csv: (input) => reader().runs.csv(input),
  }
}
