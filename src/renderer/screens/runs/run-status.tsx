import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { outcomeOf, shapeOfOutcome } from './run-words.ts'

/** What became of a run: a shape and a word. */
export function RunStatus({ run, isRunning }: { readonly run: RunEntry; readonly isRunning: boolean }) {
  const t = useText()
  const outcome = outcomeOf(run, isRunning)
  return <StatusBadge status={shapeOfOutcome(outcome)}>{t(`runs.outcome.${outcome}`)}</StatusBadge>
}

/** Whether a run, or anything like it, is under way. */
export function useIsSyncing(): boolean {
  const { stores } = useApp()
  return valueOf(useResource(stores.sync.state))?.status === 'syncing'
}
