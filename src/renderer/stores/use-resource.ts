import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Resource, ResourceState } from './resource.ts'

/** How `resource` stands, kept up to date while the component is there. */
export function useResource<Value>(resource: Resource<Value>): ResourceState<Value> {
  useEffect(() => resource.attach(), [resource])
  return useStore(resource.store)
}
