import { useEffect, useRef, useState } from 'react'
import { useApp } from './app-context.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** Asks before something that was typed and not saved is left behind, however it is left: a link, a key, the tray, a step back. */
export function LeaveGuard({ isDirty }: { readonly isDirty: boolean }) {
  const t = useText()
  const { stores } = useApp()
  const host = valueOf(useResource(stores.info))?.host
  const [target, setTarget] = useState<string | null>(null)
  const isLeaving = useRef(false)

  useEffect(() => {
    if (!isDirty) return undefined
    const asked = (event: NavigateEvent): void => {
      if (isLeaving.current || !event.hashChange || !event.cancelable) return
      event.preventDefault()
      setTarget(new URL(event.destination.url).hash)
    }
    window.navigation.addEventListener('navigate', asked)
    return () => window.navigation.removeEventListener('navigate', asked)
  }, [isDirty])

  useEffect(() => {
    // The desktop's window only hides when it is closed; there, this would keep the program from quitting.
    if (!isDirty || host !== 'browser') return undefined
    const closed = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', closed)
    return () => window.removeEventListener('beforeunload', closed)
  }, [isDirty, host])

  return (
    <ConfirmDialog
      title={t('settings.leave.title')}
      confirmLabel={t('settings.leave.confirm')}
      cancelLabel={t('settings.leave.stay')}
      isOpen={target !== null}
      onClose={() => setTarget(null)}
      onConfirm={() => {
        isLeaving.current = true
        setTarget(null)
        window.location.hash = target ?? ''
      }}
    >
      <p>{t('settings.leave.text')}</p>
    </ConfirmDialog>
  )
}
