import { useState } from 'react'
import type { RevealHandle, ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'

/** Choices of an overlap, in minutes. */
const overlaps = ['0', '15', '60', '1440'] as const

/** Warns of what stops until the provider has the new token, and asks how long the present one shall go on. */
export function RefreshDialog({
  connection,
  onClose,
  onRefreshed,
}: {
  readonly connection: ScimConnection
  readonly onClose: () => void
  readonly onRefreshed: (made: RevealHandle) => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const now = useNow(5000)
  const attempt = useAttempt()
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]>('0')
  const { id, name, users, groups, tokens } = connection
  const lastUsedAt = tokens[0]?.lastUsedAt ?? null
  const endOf = (minutes: string): string => format.dateTime(now + Number(minutes) * 60_000)
  const refresh = (): Promise<void> =>
    attempt.run(() => bridge.scim.refresh({ connectionId: id, overlapMinutes: Number(overlap) }), onRefreshed)
  return (
    <ConfirmDialog
      title={t('scim.refresh.title', { name })}
      confirmLabel={t('scim.refresh.submit')}
      isOpen
      onClose={onClose}
      onConfirm={refresh}
      failure={attempt.failure}
      tone={overlap === '0' ? 'danger' : 'primary'}
    >
      <p>
        {t('scim.refresh.text')}{' '}
        {overlap === '0'
          ? t('scim.refresh.stops', { name, users, groups })
          : t('scim.refresh.stops.later', { name, users, groups, time: endOf(overlap) })}
      </p>
      <p>
        {lastUsedAt === null
          ? t('scim.refresh.unused')
          : t('scim.refresh.used', { ago: format.relative(lastUsedAt, Math.max(now, lastUsedAt)) })}
      </p>
      <RadioGroup
        label={t('scim.refresh.overlap')}
        value={overlap}
        onChange={setOverlap}
        options={overlaps.map((minutes) => ({
          id: minutes,
          label: t(`scim.refresh.overlap.${minutes}`),
          description:
            minutes === '0' ? t('scim.refresh.overlap.0.hint') : t('scim.refresh.overlap.hint', { time: endOf(minutes) }),
        }))}
      />
    </ConfirmDialog>
  )
}
