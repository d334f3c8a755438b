import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Notice } from '../../ui/notice.tsx'

/** What the next sync makes of an undo: a REST source is read anew, a drop folder never twice. */
export function NextSyncNotice() {
  const { stores } = useApp()
  const t = useText()
  const settings = valueOf(useResource(stores.settings))
  if (settings === undefined) return null
  return <Notice tone="warning">{t(settings.source?.kind === 'csv' ? 'runs.undo.nextDrop' : 'runs.undo.nextSync')}</Notice>
}
