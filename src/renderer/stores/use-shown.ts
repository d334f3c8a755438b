import { useState } from 'react'
import type { Result } from '../../shared/contract/call.ts'
import { useApp } from '../app/app-context.ts'
import { createResource, type Resource } from './resource.ts'

export interface Shown<Value> {
  readonly resource: Resource<Value>
  /** To be called when it was changed here. */
  readonly changed: () => void
  /** To be called when it was removed here. */
  readonly removed: () => void
}

/**
 * What is open of a list: read when it is shown, and anew whenever the directory changes.
 * @param fetch of the same thing as long as the component is there
 */
export function useShown<Value>(
  fetch: () => Promise<Result<Value>>,
  { onChanged, onClose }: { readonly onChanged: () => void; readonly onClose: () => void },
): Shown<Value> {
  const { events } = useApp()
  const [resource] = useState(() => createResource({ fetch, topics: ['directory'], events }))
  return {
    resource,
    changed() {
      onChanged()
      void resource.refresh()
    },
    removed() {
      onChanged()
      onClose()
    },
  }
}
