import './toast.css'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { Button, IconButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface Toast {
  readonly tone?: 'info' | 'ok' | 'warning' | 'error' | undefined
  readonly title: string
  readonly description?: string | undefined
  /** For example Undo. A toast with an action, or of an error, stays until it is dismissed. */
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined
}

export type ShowToast = (toast: Toast) => void

const ToastContext = createContext<ShowToast | null>(null)

/** Shows a message at the edge of the window. It tells what was done; what must be answered is a dialog. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext)
  if (show === null) throw new Error('A toast is shown outside of its provider.')
  return show
}

interface ShownToast extends Toast {
  readonly id: number
}

const lifetime = 8000
const atOnce = 3

const icons: Readonly<Record<NonNullable<Toast['tone']>, IconName>> = {
  info: 'info',
  ok: 'check',
  warning: 'warning',
  error: 'error',
}

/** Stands around the whole window. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useText()
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  const next = useRef(1)
  const show = useCallback<ShowToast>((toast) => {
    const id = next.current++
    setToasts((shown) => [...shown, { ...toast, id }].slice(-atOnce))
  }, [])
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const newest = toasts.at(-1)
  return (
    <ToastContext value={show}>
      {children}
      {/* The words are read out here: politely, and at once only for an error. What is seen stands below, with its buttons. */}
      <div role="status" className="ui-visually-hidden">
        {newest !== undefined && newest.tone !== 'error' && words(newest)}
      </div>
      <div aria-live="assertive" className="ui-visually-hidden">
        {newest?.tone === 'error' && words(newest)}
      </div>
      {/* The mark keeps it within reach, and off the list of what a click outside closes, while a dialog is open. */}
      {toasts.length > 0 && (
        <section aria-label={t('common.messages')} className="ui-toasts" data-react-aria-top-layer="true">
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onDismiss={dismiss} />
          ))}
        </section>
      )}
    </ToastContext>
  )
}

function words(toast: Toast): string {
  return toast.description === undefined ? toast.title : `${toast.title} ${toast.description}`
}

function ToastCard({ toast, onDismiss }: { readonly toast: ShownToast; readonly onDismiss: (id: number) => void }) {
  const t = useText()
  const { id, tone = 'info', action } = toast
  const stays = tone === 'error' || action !== undefined
  const [isHeld, setHeld] = useState(false)
  const close = useMemo(() => () => onDismiss(id), [onDismiss, id])
  useEffect(() => {
    if (stays || isHeld) return undefined
    const timer = setTimeout(close, lifetime)
    return () => clearTimeout(timer)
  }, [stays, isHeld, close])
  return (
    <div
      className={`ui-toast ui-toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={icons[tone]} className="ui-toast-icon" />
      <div className="ui-toast-words">
        <p className="ui-toast-title">{toast.title}</p>
        {toast.description !== undefined && <p>{toast.description}</p>}
      </div>
      {action !== undefined && (
        <Button
          onPress={() => {
            action.onPress()
            close()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={t('common.dismiss')} onPress={close} />
    </div>
  )
}
