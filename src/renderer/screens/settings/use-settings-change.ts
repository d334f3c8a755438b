import { useState } from 'react'
import type { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { settingsCalls } from '../../../shared/contract/settings-calls.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'

export interface SettingsChange {
  /** Why the last change was refused. */
  readonly failure: Failure | null
  /** Saves whole keys of the settings; what they are then, or null when it was refused. */
  readonly save: (change: z.input<typeof settingsCalls.update.input>) => Promise<Settings | null>
}

export function useSettingsChange(): SettingsChange {
  const { bridge, stores } = useApp()
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    failure,
    async save(change) {
      setFailure(null)
      const result = await bridge.settings.update(change)
      if (!result.ok) {
        setFailure(result.error)
        return null
      }
      await stores.settings.refresh()
      return result.value
    },
  }
}
