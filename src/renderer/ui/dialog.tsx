import './dialog.css'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useText } from '../language/use-text.ts'
import { classNames } from './class-names.ts'
import { IconButton } from './button.tsx'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  /** Escape and the close button. A click outside does nothing: it would lose what was typed. */
  readonly onClose: () => void
  /** Neither Escape nor a close button: it must be answered. */
  readonly isBlocking?: boolean | undefined
  readonly role?: 'dialog' | 'alertdialog' | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly children: ReactNode
  /** The buttons, the one that leads on last. */
  readonly actions?: ReactNode
}

export function Dialog({
  title,
  isOpen,
  onClose,
  isBlocking = false,
  role = 'dialog',
  size = 'medium',
  children,
  actions,
}: DialogProps) {
  const t = useText()
  return (
    <ModalOverlay
      className="ui-dialog-backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isKeyboardDismissDisabled={isBlocking}
    >
      <Modal className={classNames('ui-dialog', `ui-dialog-${size}`)}>
        <AriaDialog role={role} className="ui-dialog-content">
          <header className="ui-dialog-head">
            <Heading slot="title" level={2} className="ui-dialog-title">
              {title}
            </Heading>
            {!isBlocking && <IconButton slot={null} icon="close" label={t('common.close')} onPress={onClose} />}
          </header>
          <div className="ui-dialog-body">{children}</div>
          {actions !== undefined && <footer className="ui-dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
