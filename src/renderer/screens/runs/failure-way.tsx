import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { RunId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useSyncActions } from '../../app/use-sync-actions.ts'
import { useText } from '../../language/use-text.ts'
import { Button, LinkButton } from '../../ui/button.tsx'

/** The way on from a refused answer to a held plan: the newest run, or a sync that makes a new plan. */
export function FailureWay(props: { readonly failure: Failure; readonly runId: RunId; readonly onClose: () => void }) {
  const { failure, runId, onClose } = props
  const { bridge } = useApp()
  const t = useText()
  const { start } = useSyncActions()
  const [newest, setNewest] = useState<RunId | null>(null)
  useEffect(() => {
    let isCurrent = true
    void bridge.runs.list({ limit: 1 }).then((result) => {
      if (isCurrent && result.ok) setNewest(result.value.runs[0]?.run_id ?? null)
      return null
    })
    return () => {
      isCurrent = false
    }
  }, [bridge])
  if (failure.code === 'sync_plan_overtaken') {
    return (
      <Button
        icon="sync"
        onPress={() => {
          void start()
          onClose()
        }}
      >
        {t('runs.approve.sync')}
      </Button>
    )
  }
  if (newest !== null && newest !== runId) {
    return <LinkButton href={formatRoute({ screen: 'runs', id: newest })}>{t('runs.approve.newest')}</LinkButton>
  }
  return <Button onPress={onClose}>{t('runs.approve.reload')}</Button>
}
