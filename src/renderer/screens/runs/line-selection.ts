import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '../../../shared/contract/call.ts'
import { joinRanges, type LineRange, mostRanges, toggleLine } from '../../../shared/line-ranges.ts'

/** The lines of a plan that somebody chose, by their numbers: another filter or order leaves them chosen. */
export interface LineSelection {
  /** In as few stretches as there can be. */
  readonly store: StoreApi<readonly LineRange[]>
  toggle(line: number): void
  /** Chooses the lines between two places of the list besides; from the same first place anew in place of those before. */
  extend(from: number, to: number): void
  clear(): void
}

export interface LineSelectionOptions {
  /** The list that is shown, by what grows with another: places in that are others. */
  readonly list: () => number
  /** Which lines of a stretch of it can be chosen: rows that are not here are asked for as well. */
  readonly read: (stretch: {
    readonly offset: number
    readonly limit: number
  }) => Promise<Result<{ readonly lines: readonly LineRange[] }>>
  readonly onFailure: (failure: Failure) => void
}

export function createLineSelection({ list, read, onFailure }: LineSelectionOptions): LineSelection {
  const store = createStore<readonly LineRange[]>(() => [])
  /** Where the stretch that grows and shrinks begins, and what was chosen before it; null when there is none. */
  let growing: { readonly list: number; readonly from: number; readonly before: readonly LineRange[] } | null = null
  /** Of the newest `extend`; answers to another are dropped. */
  let newest = 0

  /** Leaves what is chosen where more would lie in too many stretches to be undone at once. */
  const choose = (lines: readonly LineRange[]): void => {
    if (lines.length > mostRanges) onFailure({ code: 'undo_scattered', params: { most: mostRanges } })
    else store.setState(lines, true)
  }
  const put = (lines: readonly LineRange[]): void => {
    growing = null
    newest += 1
    choose(lines)
  }

  async function extend(from: number, to: number): Promise<void> {
    const shown = list()
    if (growing?.from !== from || growing.list !== shown) growing = { list: shown, from, before: store.getState() }
    const { before } = growing
    newest += 1
    const mine = newest
    const result = await read({ offset: Math.min(from, to), limit: Math.abs(to - from) + 1 })
    if (mine !== newest) return
    if (result.ok) choose(joinRanges([...before, ...result.value.lines]))
    else onFailure(result.error)
  }

  return {
    store,
    toggle: (line) => put(toggleLine(store.getState(), line)),
    extend: (from, to) => void extend(from, to),
    clear: () => put([]),
  }
}
