import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useApp } from '../app/app-context.ts'
import { valueOf } from '../stores/resource.ts'
import { forgetOperator } from '../stores/stores.ts'
import { useResource } from '../stores/use-resource.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { LockScreen, SignInScreen } from './sign-in-screen.tsx'

/**
 * Shows what is inside to whoever is signed in. While the window is locked it stays there, unseen, for what was typed; another
 * operator gets it anew.
 */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const { stores, events } = useApp()
  const state = useResource(stores.me)
  const me = valueOf(state)
  const isIn = me !== undefined && (me.signIn === 'off' || me.signIn === 'done')
  const who = me?.operatorId ?? 'account'
  /** For whom the inside stands, if for anybody. */
  const [opened, setOpened] = useState<typeof who | null>(null)
  if (isIn && opened !== who) setOpened(who)
  if (me?.signIn === 'needed' && opened !== null) setOpened(null)

  const wasIn = useRef(isIn)
  useEffect(() => {
    // Everything that was asked for meanwhile was refused.
    if (isIn && !wasIn.current) events.refreshAll()
    wasIn.current = isIn
  }, [isIn, events])

  if (me === undefined) {
    return state.kind === 'error' ? (
      <ErrorPanel failure={state.error} onRetry={() => void stores.me.refresh()} />
    ) : (
      <LoadingState />
    )
  }
  const isOpened = isIn || (me.signIn === 'locked' && opened === who)
  if (!isOpened) return <SignInScreen lockedFor={me.signIn === 'locked' ? me.name : null} />
  return (
    <>
      <Inside key={who}>{children}</Inside>
      {me.signIn === 'locked' && <LockScreen name={me.name ?? ''} />}
    </>
  )
}

/** The window of one operator. When it goes, so does what they had in it. */
function Inside({ children }: { readonly children: ReactNode }) {
  const { stores } = useApp()
  useLayoutEffect(() => () => forgetOperator(stores), [stores])
  return children
}
