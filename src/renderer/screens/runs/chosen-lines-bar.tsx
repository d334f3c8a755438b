import { countLines } from '../../../shared/line-ranges.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import type { ChosenLines } from './use-line-selection.ts'

/** How many lines are chosen, and what can be done with them. Below the list: rows stay where they are when the first is chosen. */
export function ChosenLinesBar({
  chosen: { lines, clear, selection },
  listed,
  onUndo,
}: {
  readonly chosen: ChosenLines
  /** How many lines the list has. */
  readonly listed: number
  readonly onUndo: () => void
}) {
  const t = useText()
  const count = countLines(lines)
  return (
    <div className="run-chosen">
      <span role="status">{count > 0 && t('runs.chosen.count', { count })}</span>
      {count > 0 && (
        <Toolbar label={t('runs.chosen.label')}>
          <Button onPress={onUndo}>{t('runs.chosen.undo')}</Button>
          <Button onPress={() => selection.extend?.(0, listed - 1)}>{t('runs.chosen.all')}</Button>
          <Button onPress={clear}>{t('runs.chosen.clear')}</Button>
        </Toolbar>
      )}
    </div>
  )
}
