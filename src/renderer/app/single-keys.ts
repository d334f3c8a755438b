import { createStore } from 'zustand/vanilla'

/** Whether plain characters are shortcuts; kept on this machine, since it is about this keyboard and whoever sits at it. */
export function createSingleKeys(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const store = createStore<boolean>(() => storage.getItem(name) !== 'off')
  return {
    store,
    set(on: boolean): void {
      storage.setItem(name, on ? 'on' : 'off')
      store.setState(on, true)
    },
  }
}
export type SingleKeys = ReturnType<typeof createSingleKeys>

const name = 'single-keys'
