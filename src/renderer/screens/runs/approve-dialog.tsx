import { useEffect, useMemo, useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { RunProgress } from '../../app/run-progress.tsx'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { TypedField } from '../../ui/type-to-confirm.tsx'
import { isTyped } from '../../ui/typed-words.ts'
import { usePending } from '../../ui/use-pending.ts'
import { ApprovalDoors } from './approval-doors.tsx'
import { FailureWay } from './failure-way.tsx'
import type { HeldPlanShown } from './held-plan.ts'
import { effectWords } from './held-words.ts'
import { lineObject } from './line-words.ts'

const named = 8

/**
 * Approves a held plan. The number of removals has to be typed, so that nobody takes 160 for 16; a key that ends a syllable of an
 * input method is no answer; and what it does to doors is told before. A refusal stays in the dialog with its three sentences.
 */
export function ApproveDialog({ plan, onClose }: { readonly plan: HeldPlanShown; readonly onClose: () => void }) {
  const { bridge, stores } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [typed, setTyped] = useState('')
  const { sync } = valueOf(useResource(stores.settings)) ?? defaultSettings
  const { runId, hash, removals, parts } = plan
  const count = removals
  const effect = useAccessEffect([{ kind: 'run', runId }])
  const isReady = effect.isSettled && isTyped(typed, String(removals))
  const action = usePending(() =>
    attempt.run(
      async () => {
        const answer = await bridge.sync.approve({ runId, hash, removals })
        if (answer.ok) return { ok: true, value: 'done' as const }
        // Stopped by whoever started it: no failure, and the plan that was shown is not the one that waits now.
        return answer.error.code === 'cancelled' ? { ok: true, value: 'stopped' as const } : answer
      },
      (how) => {
        if (how === 'done') toast({ tone: 'ok', title: t('runs.approve.done', { count }) })
        else toast({ tone: 'warning', title: t('runs.approve.stopped'), description: t('runs.approve.stopped.means') })
        onClose()
      },
    ),
  )
  const submit = (): void => {
    if (isReady && !action.isPending) action.start()
  }
  return (
    <Dialog
      title={t('runs.approve.title', { count })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      isBlocking={action.isPending}
      actions={
        <>
          {action.isPending ? (
            <Button onPress={() => void bridge.sync.cancel({})}>{t('runs.approve.stop')}</Button>
          ) : (
            <Button onPress={onClose} autoFocus>
              {t('common.cancel')}
            </Button>
          )}
          <Button variant="danger" onPress={submit} isPending={action.isPending} isDisabled={!isReady}>
            {t('runs.approve.submit', { count })}
          </Button>
        </>
      }
    >
      <div className="run-dialog">
        <ul className="run-dialog-effects">
          {effectWords(parts, sync.graceDays, t).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <AskedEffectSummary effect={effect}>{(known) => <ApprovalDoors effect={known} />}</AskedEffectSummary>
        <FirstConcerned plan={plan} />
        <p className="run-quiet">{t('runs.approve.intro', { hash: hash.slice(0, 12), run: runId })}</p>
        <TypedField
          expected={String(removals)}
          label={t('runs.approve.type', { expected: String(removals) })}
          value={typed}
          onChange={setTyped}
          onSubmit={submit}
          isDisabled={action.isPending}
        />
        <p role="status" className="run-dialog-wrong">
          {isWrongNumber(typed, removals) && t('runs.approve.wrong')}
        </p>
        {action.isPending && <RunProgress />}
        {attempt.failure !== null && <Refusal failure={attempt.failure} plan={plan} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

/** Whether as many digits are typed as the number has, and others: not at each key on the way there. */
function isWrongNumber(typed: string, removals: number): boolean {
  return typed.trim().length >= String(removals).length && !isTyped(typed, String(removals))
}

function Refusal(props: { readonly failure: Failure; readonly plan: HeldPlanShown; readonly onClose: () => void }) {
  const { failure, plan, onClose } = props
  return <ErrorPanel failure={failure} actions={<FailureWay failure={failure} runId={plan.runId} onClose={onClose} />} />
}

/** Whom it concerns, the first by name: a number alone makes nobody stop. */
function FirstConcerned({ plan: { runId, parts, removals } }: { readonly plan: HeldPlanShown }) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const people = useMemo(
    () => parts.filter((part) => part.held && part.kind === 'people').reduce((sum, { lines }) => sum + lines, 0),
    [parts],
  )
  const [lines, setLines] = useState<readonly PlanLineRow[]>([])
  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      const opened = await bridge.runs.openLines({ runId, held: true, kind: people > 0 ? 'people' : null })
      if (!opened.ok) return
      const rows = await bridge.runs.lines({ listId: opened.value.listId, offset: 0, limit: named })
      if (isCurrent && rows.ok) setLines(rows.value.rows.flatMap((row) => row ?? []))
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [bridge, runId, people])
  const total = people > 0 ? people : removals
  if (lines.length === 0) return null
  return (
    <div className="run-dialog-names">
      <p>{t(people > 0 ? 'runs.approve.people' : 'runs.approve.objects')}</p>
      <p>
        {lines.map((line) => lineObject(line, t, format)).join(', ')}
        {total > lines.length && ` ${t('common.and-more', { count: total - lines.length })}`}
      </p>
    </div>
  )
}
