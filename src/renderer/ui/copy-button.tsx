import { useState } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'

export interface CopyButtonProps {
  readonly text: string
  /** The button's name: what is copied. */
  readonly label: string
  /** What stands on it, where what is copied stands beside it; a part of `label`. */
  readonly words?: string
}

/** Copies a text and says so. Not for secrets: those have a way of their own, with a clipboard that is cleared. */
export function CopyButton({ text, label, words = label }: CopyButtonProps) {
  const t = useText()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('failed')
    }
  }
  return (
    <span className="ui-copy">
      <Button variant="quiet" icon={outcome === 'copied' ? 'check' : 'copy'} onPress={() => void copy()} aria-label={label}>
        {words}
      </Button>
      <span role="status" className="ui-copy-outcome">
        {outcome === 'copied' && t('common.copied')}
        {outcome === 'failed' && t('common.copy-failed')}
      </span>
    </span>
  )
}
