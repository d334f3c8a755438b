import { useApp } from '../../app/app-context.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'

/** Whether an invite can be tried at all: without a server it would merely go on waiting. True until the settings are read. */
export function useHasMailServer(): boolean {
  return valueOf(useResource(useApp().stores.settings))?.mail !== null
}
