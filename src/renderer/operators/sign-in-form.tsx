import { useState } from 'react'
import type { Failure } from '../../shared/contract/call.ts'
import { useApp } from '../app/app-context.ts'
import { useNow } from '../app/use-now.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { usePending } from '../ui/use-pending.ts'

/** Name and passphrase. Where a window was locked the name is known, and only another button leads to another operator. */
export function SignInForm({ lockedFor }: { readonly lockedFor: string | null }) {
  const t = useText()
  const { bridge, stores } = useApp()
  const [name, setName] = useState(lockedFor ?? '')
  const [passphrase, setPassphrase] = useState('')
  const [refusal, setRefusal] = useState<{ readonly failure: Failure; readonly until: number } | null>(null)
  const now = useNow(500)
  const waitSeconds = refusal === null ? 0 : Math.max(0, Math.ceil((refusal.until - now) / 1000))

  const signIn = usePending(async () => {
    const result = await bridge.operators.signIn({ name, passphrase })
    // It is nowhere once it was sent.
    setPassphrase('')
    setRefusal(result.ok ? null : { failure: result.error, until: endOfWait(result.error, Date.now()) })
    if (result.ok) await stores.me.refresh()
  })
  const signOut = usePending(async () => {
    await bridge.operators.signOut({})
    await stores.me.refresh()
  })
  return (
    <form
      className="sign-in-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (waitSeconds === 0 && name !== '' && passphrase !== '') signIn.start()
      }}
    >
      {lockedFor === null && (
        <TextField
          label={t('operators.name')}
          value={name}
          onChange={setName}
          autoComplete="username"
          spellCheck={false}
          maxLength={100}
          autoFocus
        />
      )}
      <TextField
        label={t('operators.passphrase')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        maxLength={500}
        autoFocus={lockedFor !== null}
      />
      {refusal !== null && <ErrorPanel failure={refusal.failure} />}
      <div className="sign-in-actions">
        <Button type="submit" variant="primary" icon="key" isPending={signIn.isPending} isDisabled={waitSeconds > 0}>
          {t(lockedFor === null ? 'operators.signIn' : 'operators.unlock')}
        </Button>
        {lockedFor !== null && (
          <Button variant="quiet" onPress={signOut.start} isPending={signOut.isPending}>
            {t('operators.signInAsOther')}
          </Button>
        )}
        {waitSeconds > 0 && <span className="sign-in-wait">{t('operators.wait', { seconds: waitSeconds })}</span>}
      </div>
    </form>
  )
}

/**
 * Until when the name has to wait. Where the refusal says nothing of it that is long ago: the clock that is shown may be half a second
 * behind, and would make a second's wait of none.
 */
function endOfWait({ params }: Failure, now: number): number {
  const { seconds } = params
  return typeof seconds === 'number' ? now + seconds * 1000 : 0
}
