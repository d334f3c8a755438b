import './run-progress.css'
import { useStore } from 'zustand'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useApp } from './app-context.ts'
import { paceWords, progressWords } from './sync-words.ts'

/** How far the run in hand is. Apart, so that only it is drawn ten times a second. */
export function RunProgress() {
  const t = useText()
  const format = useFormat()
  const { stores } = useApp()
  const progress = useStore(stores.sync.progress)
  if (progress === null) return <ProgressBar label={t('shell.stage.starting')} value={null} />
  const { stage, done, total } = progress
  return (
    <div className="run-progress">
      <ProgressBar
        label={t(`shell.stage.${stage}`)}
        value={total === null ? null : done}
        {...(total === null ? {} : { max: total })}
        valueText={progressWords(progress, t)}
      />
      <p className="run-progress-pace">
        {total === null && <span>{progressWords(progress, t)}</span>}
        <span>{paceWords(progress, t, format)}</span>
      </p>
    </div>
  )
}
