import './split-view.css'
import type { ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { IconButton } from './button.tsx'

export interface SplitViewProps {
  readonly list: ReactNode
  /** Null while nothing is open: the list then has the whole width. */
  readonly detail: ReactNode | null
  /** Name of the detail pane's region. */
  readonly detailLabel: string
  /** The close button. Escape is the detail's own: only it knows whether something in it needs the key first. */
  readonly onClose: () => void
}

/** A list and what is open of it, side by side; where that is too narrow, the detail lies over the list. */
export function SplitView({ list, detail, detailLabel, onClose }: SplitViewProps) {
  const t = useText()
  return (
    <div className="ui-split">
      <div className="ui-split-panes" data-open={detail !== null || undefined}>
        <div className="ui-split-list">{list}</div>
        {detail !== null && (
          <section className="ui-split-detail" aria-label={detailLabel}>
            <div className="ui-split-close">
              <IconButton icon="close" label={t('common.close')} onPress={onClose} />
            </div>
            {detail}
          </section>
        )}
      </div>
    </div>
  )
}
