import type { ShownLevel } from '../../../shared/contract/doors-calls.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { LevelGroup } from './level-groups.tsx'

/** Says who loses what before a group loses a level. */
export function UnassignGroupDialog({
  level,
  group,
  onClose,
  onChanged,
}: {
  readonly level: ShownLevel
  readonly group: LevelGroup
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const effect = useAccessEffect([{ kind: 'unassign_level', levelId: level.id, groupId: group.id }])
  const names = { group: group.name, level: level.name }
  return (
    <ConfirmDialog
      title={t('levels.unassign.title', names)}
      confirmLabel={t('levels.unassign.submit')}
      isOpen
      isReady={effect.isSettled}
      failure={attempt.failure}
      onClose={onClose}
      onConfirm={() =>
        attempt.run(
          () => bridge.levels.unassign({ levelId: level.id, groupId: group.id }),
          () => {
            toast({ tone: 'ok', title: t('levels.unassign.done', names) })
            onChanged()
          },
        )
      }
    >
      <p>{t('levels.unassign.text', { members: group.members, doors: level.doors })}</p>
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
