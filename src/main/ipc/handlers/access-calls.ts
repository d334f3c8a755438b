import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'

/** Who opens what, and what if: all of it is only looked at. */
export function createAccessCalls(context: CallContext): Handlers<'access'>['access'] {
  const reads = () => context.reader().access
  return {
    openDoor: (input) => reads().openDoor(input),
    doorPeople: (input) => reads().doorPeople(input),
    why: (input) => reads().why(input),
    personDoors: (input) => reads().personDoors(input),
    waypointDoors: (input) => reads().waypointDoors(input),
    openWaypoint: (input) => reads().openWaypoint(input),
    waypointPeople: (input) => reads().waypointPeople(input),
    whatIf: (input) => reads().whatIf(input),
    openWhatIf: (input) => reads().openWhatIf(input),
    whatIfPeople: (input) => reads().whatIfPeople(input),
    whatIfCsv: (input) => reads().whatIfCsv(input),
    csv: (input) => reads().csv(input),
  }
}
