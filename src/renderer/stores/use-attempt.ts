import { useCallback, useState } from 'react'
import type { Failure, Result } from '../../shared/contract/call.ts'

export interface Attempt {
  /** Why the last one failed; null once another has begun. */
  readonly failure: Failure | null
  /** Asks for a change and tells `done` of its answer. Resolves when it is through, either way. */
  readonly run: <Value>(work: () => Promise<Result<Value>>, done: (value: Value) => void) => Promise<void>
  readonly forget: () => void
}

/** A change that is asked for and may be refused: the refusal stays to be read until it is tried again. */
export function useAttempt(): Attempt {
  const [failure, setFailure] = useState<Failure | null>(null)
  const run: Attempt['run'] = useCallback(async (work, done) => {
    setFailure(null)
    const result = await work()
    if (result.ok) done(result.value)
    else setFailure(result.error)
  }, [])
  const forget = useCallback(() => setFailure(null), [])
  return { failure, run, forget }
}
