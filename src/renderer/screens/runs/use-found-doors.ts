import { useEffect, useState } from 'react'
import type { DoorEffect } from '../../../shared/contract/access-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'

/** The doors that a run's plan changes, found by words. Those found before stay while others are looked for; `first` are those of no words. */
export function useFoundDoors(
  runId: RunId,
  search: string,
  first: readonly DoorEffect[],
): { readonly doors: readonly DoorEffect[]; readonly isLoading: boolean } {
  const { bridge } = useApp()
  const [found, setFound] = useState<{ readonly search: string; readonly doors: readonly DoorEffect[] } | null>(null)
  const words = search.normalize('NFC').trim()
  useEffect(() => {
    if (words === '') return undefined
    let isCurrent = true
    void bridge.runs.doors({ runId, search: words }).then((result) => {
      if (isCurrent) setFound({ search: words, doors: result.ok ? result.value : [] })
      return null
    })
    return () => {
      isCurrent = false
    }
  }, [bridge, runId, words])
  if (words === '') return { doors: first, isLoading: false }
  return { doors: found?.doors ?? first, isLoading: found?.search !== words }
}
