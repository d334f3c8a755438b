import type { Me } from '../../shared/contract/operators-calls.ts'
import { useApp } from '../app/app-context.ts'
import { valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'

/** Who is signed in at this window; undefined while it is not known. */
export function useMe(): Me | undefined {
  return valueOf(useResource(useApp().stores.me))
}
