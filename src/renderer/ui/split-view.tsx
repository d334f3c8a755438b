import './split-view.css'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useText } from '../language/use-text.ts'
import { IconButton } from './button.tsx'
import { useFocusBack } from './data-grid/use-focus-back.ts'
import { onEscape } from './on-escape.ts'

export interface SplitViewProps {
  /** What stands above the grid, and the grid. */
  readonly list: ReactNode
  /** Null while nothing is open: the list then has the whole width. */
  readonly detail: ReactNode | null
  /** Name of the detail pane's region. */
  readonly detailLabel: string
  /** The close button, and Escape unless something has taken the key for itself. */
  readonly onClose: () => void
}

/**
 * A list and what is open of it, side by side; where that is too narrow, the detail lies over the list. The list stays in the page
 * while something is open, so that filters, place and focus are as they were when it is closed.
 */
export function SplitView({ list, detail, detailLabel, onClose }: SplitViewProps) {
  const t = useText()
  const isOpen = detail !== null
  const listPane = useRef<HTMLDivElement>(null)
  const detailPane = useRef<HTMLElement>(null)
  useFocusInto(detailPane, isOpen)
  useFocusBack(listPane, isOpen)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes the detail from wherever the focus is
    <div className="ui-split" onKeyDown={isOpen ? onEscape(onClose) : undefined}>
      <div className="ui-split-panes" data-open={isOpen || undefined}>
        <div ref={listPane} className="ui-split-list">
          {list}
        </div>
        {isOpen && (
          <section ref={detailPane} tabIndex={-1} className="ui-split-detail" aria-label={detailLabel}>
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

/** Takes the focus from the list, which may be hidden now: while the detail is still being read, keys must arrive somewhere. */
function useFocusInto(pane: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen && pane.current?.contains(document.activeElement) === false) pane.current.focus({ preventScroll: true })
  }, [pane, isOpen])
}
