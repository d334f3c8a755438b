import { useCallback } from 'react'
import type { Failure } from '../../shared/contract/call.ts'
import { errorText } from '../../shared/errors/app-error.ts'
import { useSpoken } from '../language/language-context.ts'
import { useToast } from '../ui/toast.tsx'

/** Tells a refusal in its three sentences, for an action without a place of its own on the screen. */
export function useFailureToast(): (failure: Failure) => void {
  const toast = useToast()
  const { language } = useSpoken().translator
  return useCallback(
    (failure) => {
      const { what, means, next } = errorText(failure, language, 'at a screen')
      toast({ tone: 'error', title: what, description: `${means} ${next}` })
    },
    [toast, language],
  )
}
