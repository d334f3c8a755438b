import { type ComponentType, lazy, useState } from 'react'

/** A screen whose code is in a file of its own. */
export interface ScreenFile<Props extends object> {
  /** Shows it, and has it loaded first where that was not done. */
  readonly Shown: ComponentType<Props>
  readonly load: () => Promise<unknown>
}

/** What was loaded before is drawn at once: a lazy component begins with its fallback even then, and React keeps that for 300 ms. */
export function screenFile<Props extends object>(find: () => Promise<ComponentType<Props>>): ScreenFile<Props> {
  let loaded: ComponentType<Props> | null = null
  const load = async (): Promise<{ readonly default: ComponentType<Props> }> => {
    loaded ??= await find()
    return { default: loaded }
  }
  const Lazy = lazy(load)
  return {
    load,
    Shown: function ScreenOfFile(props) {
      // The same for as long as it is shown: with another one the screen would begin anew.
      const [Screen] = useState<ComponentType<Props>>(() => loaded ?? Lazy)
      return <Screen {...props} />
    },
  }
}
