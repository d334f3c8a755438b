import './sign-in.css'
import { useEffect } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useText } from '../language/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The whole window, before anything else of main is read. */
export function SignInScreen({ lockedFor }: { readonly lockedFor: string | null }) {
  const t = useText()
  const title = t(lockedFor === null ? 'operators.signIn.title' : 'operators.locked.title')
  useEffect(() => {
    document.title = t('shell.title', { screen: title })
  }, [t, title])
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Brand />
        <h1 className="sign-in-title">{title}</h1>
        <p>{lockedFor === null ? t('operators.signIn.text') : t('operators.locked.text', { name: lockedFor })}</p>
        <SignInForm lockedFor={lockedFor} />
      </div>
    </main>
  )
}

/** Over all that is open, which keeps what was typed and cannot be seen meanwhile. */
export function LockScreen({ name }: { readonly name: string }) {
  const t = useText()
  useEffect(() => {
    document.documentElement.dataset['locked'] = ''
    return () => {
      delete document.documentElement.dataset['locked']
    }
  }, [])
  return (
    <ModalOverlay className="lock" isOpen isKeyboardDismissDisabled>
      <Modal className="lock-window">
        <Dialog className="sign-in">
          <div className="sign-in-card">
            <Brand />
            <Heading slot="title" level={1} className="sign-in-title">
              {t('operators.locked.title')}
            </Heading>
            <p>{t('operators.locked.text', { name })}</p>
            <SignInForm lockedFor={name} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Brand() {
  return (
    <p className="sign-in-brand">
      <Icon name="door" size={20} />
      <span>Atrium Sync</span>
    </p>
  )
}
