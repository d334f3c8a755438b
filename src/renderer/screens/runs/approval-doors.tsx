import { useEffect, useState } from 'react'
import type { AccessEffect } from '../../../shared/contract/access-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { doorSentences, topDoorWords } from './door-words.ts'

const named = 5

/** What an approval would take from people and doors, worked out as things stand now: of what is held, and of nothing else. */
export function ApprovalDoors({ runId }: { readonly runId: RunId }) {
  const { bridge } = useApp()
  const t = useText()
  const [effect, setEffect] = useState<AccessEffect | 'unknown' | null>(null)
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
  const words = effect === null ? [] : wordsOf(effect, t)
  if (words.length === 0) return null
  return (
    <ul className="run-dialog-effects" aria-label={t('runs.doors.title')}>
      {words.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** Nothing where no door changes, as where there is none. */
function wordsOf(effect: AccessEffect | 'unknown', t: Translate): readonly string[] {
  if (effect === 'unknown') return [t('runs.doors.approve.unknown')]
  const { losing, gaining, leftWithNone } = effect
  return [
    ...doorSentences({ losing, gaining, left_with_none: leftWithNone, halved: 0 }, true, t),
    ...effect.topDoors
      .filter(({ lose }) => lose > 0)
      .slice(0, named)
      .map((door) => topDoorWords(door, t)),
  ]
}
