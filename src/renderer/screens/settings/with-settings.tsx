import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'

/** Shows what the settings are needed for, once they are there. What is known stays while they cannot be read anew. */
export function WithSettings({ children }: { readonly children: (settings: Settings) => ReactNode }) {
  const { stores } = useApp()
  const state = useResource(stores.settings)
  const settings = valueOf(state)
  return (
    <>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void stores.settings.refresh()} />}
      {settings === undefined ? state.kind !== 'error' && <LoadingState /> : children(settings)}
    </>
  )
}
