import { kinds } from '../../../shared/domain.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What a sync of one person did, and where the rest of it is. */
export function SyncOutcome({ report, name }: { readonly report: SyncReport; readonly name: string }) {
  const t = useText()
  const { counts, held, outcome, quarantined, waits_for: waiting } = report
  const run = waiting?.run_id ?? report.run_id
  const count = kinds.reduce((sum, kind) => sum + Object.values(counts[kind]).reduce((one, other) => one + other, 0), 0)
  const isHeld = outcome === 'held'
  return (
    <Notice
      tone={isHeld || quarantined > 0 ? 'warning' : 'ok'}
      isLive
      actions={
        (count > 0 || isHeld || quarantined > 0) && (
          <LinkButton href={formatRoute({ screen: 'runs', id: run })}>{t('people.sync.run', { run })}</LinkButton>
        )
      }
    >
      {count > 0 && <p>{t('people.sync.done', { count, name })}</p>}
      {count === 0 && !isHeld && quarantined === 0 && <p>{t('people.sync.nothing', { name })}</p>}
      {quarantined > 0 && <p>{t('people.sync.quarantined', { count: quarantined })}</p>}
      {kinds.some((kind) => held[kind] > 0) && <p>{t('people.sync.held')}</p>}
      {waiting !== undefined && <p>{t('people.sync.waits', { run: waiting.run_id, name })}</p>}
    </Notice>
  )
}
