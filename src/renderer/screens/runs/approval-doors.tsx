import { useEffect, useState } from 'react'
import type { AccessEffect } from '../../../shared/contract/access-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { doorSentences, topDoorWords } from './door-words.ts'

const named = 5

type Known = AccessEffect | 'reading' | 'unknown'

/** What an approval would take from people and doors, worked out as things stand now: of what is held, and of nothing else. */
export function ApprovalDoors({ runId }: { readonly runId: RunId }) {
  const { bridge } = useApp()
  const t = useText()
  const [effect, setEffect] = useState<Known>('reading')
  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      const answer = await bridge.access.whatIf({ suppositions: [{ kind: 'run', runId }] })
      if (isCurrent) setEffect(answer.ok ? answer.value : 'unknown')
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [bridge, runId])
  return (
    <ul className="run-dialog-effects" aria-label={t('runs.doors.title')} aria-busy={effect === 'reading'}>
      {wordsOf(effect, t).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}

function wordsOf(effect: Known, t: ReturnType<typeof useText>): readonly string[] {
  if (typeof effect === 'string') return [t(`runs.doors.approve.${effect}`)]
  const { losing, gaining, leftWithNone } = effect
  if (losing === 0) return [t('runs.doors.approve.none')]
  return [
    ...doorSentences({ losing, gaining, left_with_none: leftWithNone, halved: 0 }, true, t),
    ...effect.topDoors
      .filter(({ lose }) => lose > 0)
      .slice(0, named)
      .map((door) => topDoorWords(door, t)),
  ]
}
