import { useState } from 'react'
import { useStore } from 'zustand'
import type { PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import { hasLine, type LineRange } from '../../../shared/line-ranges.ts'
import { useApp } from '../../app/app-context.ts'
import { useFailureToast } from '../../app/use-failure-toast.ts'
import type { ListSource } from '../../stores/list-source.ts'
import type { GridSelection } from '../../ui/data-grid/grid-types.ts'
import { createLineSelection } from './line-selection.ts'

export interface ChosenLines {
  readonly lines: readonly LineRange[]
  readonly selection: GridSelection<PlanLineRow>
  readonly clear: () => void
}

/** Which lines of a run are chosen to be undone, and how its grid chooses them. */
export function useLineSelection({ store, ask }: Pick<ListSource<PlanLineRow>, 'store' | 'ask'>): ChosenLines {
  const { bridge } = useApp()
  const onFailure = useFailureToast()
  const [chosen] = useState(() =>
    createLineSelection({
      list: () => store.getState().list,
      read: (stretch) => ask((listId) => bridge.runs.undoable({ listId, ...stretch })),
      onFailure,
    }),
  )
  const lines = useStore(chosen.store)
  return {
    lines,
    clear: chosen.clear,
    selection: {
      has: (key) => hasLine(lines, Number(key)),
      toggle: ({ line }) => chosen.toggle(line),
      extend: chosen.extend,
      isFixed: ({ state }) => state !== 'applied',
    },
  }
}
