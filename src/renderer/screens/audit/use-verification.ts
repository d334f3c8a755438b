import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditBreak, AuditCheck } from '../../../shared/contract/audit-calls.ts'
import type { Failure } from '../../../shared/contract/call.ts'
import { useApp } from '../../app/app-context.ts'

export type Verification =
  | { readonly kind: 'idle' }
  /** In records. */
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'fits'; readonly seq: number; readonly at: number }
  | { readonly kind: 'broken'; readonly broken: AuditBreak }
  | { readonly kind: 'failed'; readonly error: Failure }

/** A check of the whole log, stretch by stretch, which can be cancelled between two of them. */
export function useVerification(): {
  readonly state: Verification
  readonly start: () => void
  readonly cancel: () => void
} {
  const { bridge } = useApp()
  const [state, setState] = useState<Verification>({ kind: 'idle' })
  const running = useRef<AbortController>(undefined)
  const cancel = useCallback(() => {
    running.current?.abort()
    setState({ kind: 'idle' })
  }, [])
  useEffect(() => () => running.current?.abort(), [])

  const run = useCallback(
    async ({ signal }: AbortController): Promise<void> => {
      const head = await bridge.audit.head({})
      if (signal.aborted) return
      if (!head.ok) return setState({ kind: 'failed', error: head.error })
      const before = (head.value.first ?? 1) - 1
      const total = head.value.seq - before
      let from: AuditCheck['end'] | null = null
      for (;;) {
        setState({ kind: 'running', done: Math.max((from?.seq ?? before) - before, 0), total })
        const checked = await bridge.audit.verify({ from })
        if (signal.aborted) return
        if (!checked.ok) return setState({ kind: 'failed', error: checked.error })
        const { end, broken, done }: AuditCheck = checked.value
        if (broken !== null) return setState({ kind: 'broken', broken })
        if (done) return setState({ kind: 'fits', seq: end.seq, at: Date.now() })
        from = end
      }
    },
    [bridge],
  )
  const start = useCallback(() => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    void run(controller)
  }, [run])
  return { state, start, cancel }
}
