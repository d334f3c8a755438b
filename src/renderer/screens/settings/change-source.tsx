import { useCallback, useState } from 'react'
import type { Settings, SourceSettings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { SourceEditor } from '../../source/source-editor.tsx'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { LeaveGuard } from '../../app/leave-guard.tsx'
import { isSamePlace } from './same-place.ts'

export interface ChangeSourceProps {
  readonly settings: Settings
  /** One is in the keychain. */
  readonly hasSecret: boolean
  readonly onClose: () => void
}

/** Another source, or another way to the same one: what it means is said before it is saved. */
export function ChangeSource({ settings, hasSecret, onClose }: ChangeSourceProps) {
  const t = useText()
  const { stores } = useApp()
  const toast = useToast()
  const [isDirty, setDirty] = useState(false)
  const [answer, setAnswer] = useState<((isWanted: boolean) => void) | null>(null)
  const isFirst = settings.source === null

  const mayBeSaved = useCallback(
    (next: SourceSettings): Promise<boolean> =>
      isSamePlace(settings.source, next)
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            setAnswer(() => resolve)
          }),
    [settings.source],
  )
  const settle = (isWanted: boolean): void => {
    answer?.(isWanted)
    setAnswer(null)
  }
  const saved = async (): Promise<void> => {
    setDirty(false)
    await stores.settings.refresh()
    await stores.info.refresh()
    toast({ tone: 'ok', title: t('settings.source.saved') })
    onClose()
  }
  return (
    <>
      {!isFirst && (
        <Notice tone="warning" title={t('settings.source.means')}>
          <ul className="settings-facts">
            <li>{t('settings.source.means.full')}</li>
            <li>{t('settings.source.means.leave')}</li>
            <li>{t('settings.source.means.brake')}</li>
            <li>{t('settings.source.means.secret')}</li>
          </ul>
        </Notice>
      )}
      <SourceEditor
        source={settings.source}
        formats={settings.formats}
        hasSavedSecret={settings.source !== null && hasSecret}
        saveLabel={t('settings.source.save')}
        onSaved={() => void saved()}
        mayBeSaved={mayBeSaved}
        onDirty={setDirty}
        actions={
          <Button variant="quiet" onPress={onClose}>
            {t('common.cancel')}
          </Button>
        }
      />
      <LeaveGuard isDirty={isDirty} />
      {answer !== null && <ConfirmChange onAnswer={settle} />}
    </>
  )
}

function ConfirmChange({ onAnswer }: { readonly onAnswer: (isWanted: boolean) => void }) {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() => createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }))
  const totals = valueOf(useResource(resource))
  return (
    <ConfirmDialog
      title={t('settings.source.confirm.title')}
      confirmLabel={t('settings.source.confirm')}
      isOpen
      onClose={() => onAnswer(false)}
      onConfirm={() => onAnswer(true)}
    >
      {totals !== undefined && <p>{t('settings.source.confirm.people', { count: totals.people.atrium })}</p>}
      <p>{t('settings.source.confirm.text')}</p>
    </ConfirmDialog>
  )
}
