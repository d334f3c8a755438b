import { defaultSettings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { FailureWay } from './failure-way.tsx'
import type { HeldPlanShown } from './held-plan.ts'

/** Gives a held plan up, after saying what that means and when it may come back. */
export function DismissDialog({ plan, onClose }: { readonly plan: HeldPlanShown; readonly onClose: () => void }) {
  const { bridge, stores } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const { sync } = valueOf(useResource(stores.settings)) ?? defaultSettings
  const { runId, hash, removals: count } = plan
  const dismiss = () =>
    attempt.run(
      () => bridge.sync.dismiss({ runId, hash }),
      () => {
        toast({ tone: 'ok', title: t('runs.dismiss.done', { count }) })
        onClose()
      },
    )
  return (
    <ConfirmDialog
      title={t('runs.dismiss.title', { count })}
      confirmLabel={t('runs.dismiss.submit', { count })}
      tone="primary"
      isOpen
      onClose={onClose}
      onConfirm={dismiss}
      failure={attempt.failure}
    >
      <p>{t('runs.dismiss.means')}</p>
      <p>{t('runs.dismiss.back', { days: sync.fullReadDays })}</p>
      <p>{t('runs.dismiss.anew')}</p>
      {attempt.failure !== null && <FailureWay failure={attempt.failure} runId={runId} onClose={onClose} />}
    </ConfirmDialog>
  )
}
