import type { SourceWarning } from '../../shared/sync-report.ts'
import { useText } from '../language/use-text.ts'
import { Notice } from '../ui/notice.tsx'

/** Something about the source that deserves a look: what it means for doors, and what to do. */
export function SourceWarningNotice({ warning }: { readonly warning: SourceWarning }) {
  const t = useText()
  return (
    <Notice tone={warning === 'lines_failed' ? 'info' : 'warning'} title={t(`overview.warning.${warning}.title`)}>
      <p>{t(`overview.warning.${warning}.means`)}</p>
      <p>{t(`overview.warning.${warning}.next`)}</p>
    </Notice>
  )
}
