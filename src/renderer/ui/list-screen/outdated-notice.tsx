import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'

export interface OutdatedNoticeProps {
  readonly text: string
  readonly refreshLabel: string
  readonly onRefresh: () => void
}

/** Says that the list is not what is in the directory any more: no row moves until somebody wants it. */
export function OutdatedNotice({ text, refreshLabel, onRefresh }: OutdatedNoticeProps) {
  return (
    <Notice
      isLive
      actions={
        <Button icon="refresh" onPress={onRefresh}>
          {refreshLabel}
        </Button>
      }
    >
      {text}
    </Notice>
  )
}
