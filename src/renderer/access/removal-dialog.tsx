import './removal-dialog.css'
import { useState } from 'react'
import type { Result } from '../../shared/contract/call.ts'
import type { RemovalPreview } from '../../shared/contract/doors-calls.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useAttempt } from '../stores/use-attempt.ts'
import { useResource } from '../stores/use-resource.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { useToast } from '../ui/toast.tsx'
import { EffectSummary } from './effect-summary.tsx'

export interface RemovalDialogProps {
  readonly title: string
  readonly submitLabel: string
  /** Told once it is gone. */
  readonly doneText: string
  /** Why it cannot go while levels use it. */
  readonly refusedText?: string | undefined
  readonly preview: () => Promise<Result<RemovalPreview>>
  readonly remove: () => Promise<Result<unknown>>
  readonly onRemoved: () => void
  readonly onClose: () => void
}

/** Shows what goes with something, and who loses a door by it, before it asks (design.md section 7). */
export function RemovalDialog(props: RemovalDialogProps) {
  const { title, submitLabel, doneText, refusedText, preview, remove, onRemoved, onClose } = props
  const { events } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [resource] = useState(() => createResource({ fetch: preview, topics: ['directory'], events }))
  const state = useResource(resource)
  const found = valueOf(state)
  if (found?.refused === true) {
    return (
      <Dialog title={title} isOpen onClose={onClose} actions={<Button onPress={onClose}>{t('common.close')}</Button>}>
        <p>{refusedText}</p>
        <Names title={t('doors.removal.levels')} names={found.levels} />
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={submitLabel}
      isOpen
      isReady={found !== undefined}
      failure={attempt.failure}
      onClose={onClose}
      onConfirm={() =>
        attempt.run(remove, () => {
          toast({ tone: 'ok', title: doneText })
          onRemoved()
        })
      }
    >
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {found === undefined && state.kind !== 'error' && <LoadingState label={t('doors.removal.reading')} />}
      {found !== undefined && (
        <>
          <EffectSummary effect={found.effect} />
          <Names title={t('doors.removal.doors')} names={found.doors} />
          <Names title={t('doors.removal.levels')} names={found.levels} />
          <Names title={t('doors.removal.groups')} names={found.groups} />
        </>
      )}
    </ConfirmDialog>
  )
}

/** As many as a preview names. */
const namedAtMost = 50

/** What goes or is concerned, by name. */
export function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const t = useText()
  if (names.length === 0) return null
  return (
    <div className="removal-names">
      <p>{title}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and without a stop keys could not reach its end */}
      <ul tabIndex={names.length > 5 ? 0 : undefined} aria-label={title}>
        {names.map((name, index) => (
          <li key={index}>{name}</li>
        ))}
        {names.length >= namedAtMost && <li>{t('doors.removal.more')}</li>}
      </ul>
    </div>
  )
}
