import { useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import { english } from '../../../shared/locales/en.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { useApp } from '../../app/app-context.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { type Pending, usePending } from '../../ui/use-pending.ts'

export interface PersonSyncing {
  readonly action: Pending
  /** What the last run did; null before the first, and where it failed. */
  readonly report: SyncReport | null
  /** Why it could not be done. */
  readonly failure: Failure | null
  /** Takes back what is told of the last run: it was about somebody else. */
  readonly forget: () => void
}

/** Asks Atrium what is new of the person of a campus id, here or not here yet. @param onSynced called before it says that it is through */
export function usePersonSync(campusId: string, onSynced: () => void | Promise<void>): PersonSyncing {
  const { bridge } = useApp()
  const attempt = useAttempt()
  const [ran, setRan] = useState<SyncReport | null>(null)
  const action = usePending(async () => {
    let isThrough = false
    await attempt.run(
      () => bridge.sync.person({ campusId }),
      (report) => {
        setRan(report)
        isThrough = true
      },
    )
    if (isThrough) await onSynced()
  })
  const failure = attempt.failure ?? failureOf(ran, campusId)
  return {
    action,
    report: failure === null ? ran : null,
    failure,
    forget() {
      attempt.forget()
      setRan(null)
    },
  }
}

/** Why a run for this person failed, as an error that can be told. */
function failureOf(report: SyncReport | null, campusId: string): Failure | null {
  const code = report?.error?.code
  if (code === undefined) return null
  return Object.hasOwn(english.errors, code)
    ? { code: code as ErrorCode, params: { campusId } }
    : { code: 'sync_unexpected', params: {} }
}
