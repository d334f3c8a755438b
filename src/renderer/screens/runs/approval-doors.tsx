import type { AccessEffect } from '../../../shared/contract/access-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useText } from '../../language/use-text.ts'
import { doorSentences, topDoorWords } from './door-words.ts'

const named = 5

/** What an approval takes from people and doors: of what is held, and of nothing else. Nothing where no door changes. */
export function ApprovalDoors({ effect }: { readonly effect: AccessEffect }) {
  const t = useText()
  const words = wordsOf(effect, t)
  if (words.length === 0) return null
  return (
    <ul className="run-dialog-effects" aria-label={t('runs.doors.title')}>
      {words.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function wordsOf({ losing, gaining, leftWithNone, topDoors }: AccessEffect, t: Translate): readonly string[] {
  return [
    ...doorSentences({ losing, gaining, left_with_none: leftWithNone, halved: 0 }, true, t),
    ...topDoors
      .filter(({ lose }) => lose > 0)
      .slice(0, named)
      .map((door) => topDoorWords(door, t)),
  ]
}
