import { useApp } from '../app/app-context.ts'
import { valueOf } from './resource.ts'
import { type SetUp, setUpOf } from './set-up.ts'
import { useResource } from './use-resource.ts'

/** Undefined while it is not known. */
export function useSetUp(): SetUp | undefined {
  const { stores } = useApp()
  const settings = valueOf(useResource(stores.settings))
  const state = valueOf(useResource(stores.sync.state))
  return settings === undefined || state === undefined ? undefined : setUpOf(settings, state)
}
