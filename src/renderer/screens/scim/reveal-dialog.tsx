import { useId, useRef, useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { RevealHandle, ScimEndpointState } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { Address } from './endpoint-panel.tsx'
import { useClearedLater } from './use-cleared-later.ts'
import { useHeldHere, useShielded } from './use-shielded.ts'

export interface RevealDialogProps {
  readonly handle: RevealHandle
  readonly endpoint: Resource<ScimEndpointState>
  readonly onClose: () => void
}

/**
 * Shows a token once (rule 8). It is fetched with the first Reveal or Copy, is in this component's state alone, and is gone with it. Only
 * an answer closes the dialog: neither Escape nor a click beside it.
 */
export function RevealDialog({ handle, endpoint, onClose }: RevealDialogProps) {
  const { bridge, stores } = useApp()
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  const onDesktop = valueOf(useResource(stores.info))?.host === 'desktop'
  const baseUrl = valueOf(useResource(endpoint))?.baseUrl ?? null
  const [token, setToken] = useState<string | null>(null)
  const [isShown, setShown] = useState(false)
  const [copied, setCopied] = useState<'copied' | 'failed' | null>(null)
  /** Somebody may have stored it by now. */
  const [wasSeen, setSeen] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  /** The one answer that holds the token; whoever presses twice shares it. */
  const fetched = useRef<Promise<string | null> | null>(null)
  const hint = useId()
  const isLost = failure !== null && failure.code !== 'app_unreachable'
  const clearLater = useClearedLater(onDesktop)
  useShielded()
  const release = useHeldHere(!isLost)
  const close = (): void => {
    release()
    onClose()
  }

  function fetchToken(): Promise<string | null> {
    fetched.current ??= askForToken()
    return fetched.current
  }

  async function askForToken(): Promise<string | null> {
    setFailure(null)
    const result = await bridge.scim.reveal({ handle: handle.handle })
    if (result.ok) {
      setToken(result.value.token)
      return result.value.token
    }
    setFailure(result.error)
    fetched.current = null
    return null
  }

  const reveal = usePending(async () => {
    if ((await fetchToken()) === null) return
    setShown(true)
    setSeen(true)
  })
  const copy = usePending(async () => {
    const text = await fetchToken()
    if (text === null) return
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      setCopied('failed')
      return
    }
    setCopied('copied')
    setSeen(true)
    await clearLater(text)
  })
  const discard = usePending(async () => {
    await bridge.scim.discard({ handle: handle.handle })
    toast({ tone: 'info', title: t('scim.reveal.discarded') })
    close()
  })

  return (
    <Dialog
      title={t('scim.reveal.title', { name: handle.connection.name })}
      role="alertdialog"
      isOpen
      onClose={close}
      isBlocking
      actions={
        isLost ? (
          <Button variant="primary" onPress={close}>
            {t('common.close')}
          </Button>
        ) : (
          <>
            <Button variant="quiet" onPress={discard.start} isPending={discard.isPending}>
              {t('scim.reveal.discard')}
            </Button>
            <Button
              variant="primary"
              icon="check"
              onPress={close}
              isDisabled={!wasSeen}
              aria-describedby={token === null ? hint : undefined}
            >
              {t('scim.reveal.stored')}
            </Button>
          </>
        )
      }
    >
      {isLost ? (
        <ErrorPanel failure={failure} />
      ) : (
        <>
          <Notice tone="warning">{t('scim.reveal.once')}</Notice>
          {baseUrl !== null && (
            <div className="scim-reveal-part">
              <p className="ui-field-label">{t('scim.reveal.address')}</p>
              <Address address={baseUrl} label={t('scim.endpoint.copy')} />
            </div>
          )}
          <div className="scim-reveal-part" role="group" aria-label={t('scim.reveal.token')}>
            <p className="ui-field-label">{t('scim.reveal.token')}</p>
            <p className="scim-token">
              {isShown && token !== null ? (
                <code>{token}</code>
              ) : (
                <>
                  <span aria-hidden="true">{'•'.repeat(32)}</span>
                  <span className="ui-visually-hidden">{t('scim.reveal.hidden')}</span>
                </>
              )}
            </p>
            <div className="scim-reveal-actions">
              <Button variant="primary" icon="copy" onPress={copy.start} isPending={copy.isPending} autoFocus>
                {t('scim.reveal.copy')}
              </Button>
              {isShown ? (
                <Button icon="eye-off" onPress={() => setShown(false)}>
                  {t('scim.reveal.hide')}
                </Button>
              ) : (
                <Button icon="eye" onPress={reveal.start} isPending={reveal.isPending}>
                  {t('scim.reveal.show')}
                </Button>
              )}
            </div>
            <div role="status">
              {copied === 'copied' && <p>{t('scim.reveal.copied')}</p>}
              {copied === 'failed' && <p className="ui-field-error">{t('scim.reveal.copyFailed')}</p>}
            </div>
          </div>
          {failure !== null && <ErrorPanel failure={failure} />}
          <div className="scim-quiet scim-reveal-notes">
            {token === null && <p id={hint}>{t('scim.reveal.until', { time: format.time(handle.expiresAt) })}</p>}
            <p>
              {t('scim.reveal.history')} {!onDesktop && t('scim.reveal.ask')}
            </p>
          </div>
        </>
      )}
    </Dialog>
  )
}
