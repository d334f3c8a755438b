import type { Waypoint } from '../../shared/contract/access-calls.ts'
import type { DoorId, RunId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ChangedPeople } from '../access/changed-people.ts'
import type { OpenList } from '../directory/list.ts'
import type { LineRanges } from './line-ranges.ts'

/** A list as it was when it was opened. It keeps numbers only; the rows are read where somebody looks. */
export type ScreenList =
  | { readonly kind: 'people' | 'groups' | 'doors'; readonly opened: OpenList }
  | { readonly kind: 'lines'; readonly owner: RunId; readonly lines: LineRanges }
  | (AtMoment & { readonly kind: 'door_people'; readonly doorId: DoorId })
  | (AtMoment & { readonly kind: 'waypoint_people'; readonly waypoint: Waypoint })
  | { readonly kind: 'changed_people'; readonly changed: ChangedPeople }
  | { readonly kind: 'quarantine' | 'scim_groups' | 'invites' | 'audit'; readonly ids: Float64Array }

/** People as they were judged at one moment. */
interface AtMoment {
  readonly at: string | null
  /** When it was opened, in ms since 1970. */
  readonly now: number
  readonly ids: Float64Array
}

/** The lists that screens have opened, by the number they scroll them by. */
export interface OpenedLists {
  open(list: ScreenList): number
  /** @throws AppError `app_list_expired` when it was opened too many lists ago, by another worker, or as something else */
  find<Kind extends ScreenList['kind']>(listId: number, kind: Kind): ListOf<Kind>
}

/** Those that were looked at last stay: a window shows two or three at a time, and several windows may be open. */
const listsKept = 24

/** @param firstId the number of the first list */
export function createOpenedLists(firstId: number): OpenedLists {
  const lists = new Map<number, ScreenList>()
  let nextId = firstId

  return {
    open(list) {
      const id = nextId
      nextId += 1
      const oldest = lists.keys().next()
      if (lists.size >= listsKept && oldest.done !== true) lists.delete(oldest.value)
      lists.set(id, list)
      return id
    },
    find(listId, kind) {
      const list = lists.get(listId)
      if (list === undefined || !isOf(list, kind)) throw new AppError('app_list_expired')
      lists.delete(listId)
      lists.set(listId, list)
      return list
    },
  }
}

type ListOf<Kind extends ScreenList['kind']> = ScreenList extends infer List
  ? List extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? List
      : never
    : never
  : never

function isOf<Kind extends ScreenList['kind']>(list: ScreenList, kind: Kind): list is ListOf<Kind> {
  return list.kind === kind
}
