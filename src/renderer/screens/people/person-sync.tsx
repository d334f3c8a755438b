import { useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import { english } from '../../../shared/locales/en.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Asks Atrium what is new of one person, for a lost card or an arrival, and says what came of it. */
export function PersonSync({ person, onSynced }: { readonly person: ShownPerson; readonly onSynced: () => void }) {
  const { bridge } = useApp()
  const t = useText()
  const attempt = useAttempt()
  const [report, setReport] = useState<SyncReport | null>(null)
  const campusId = person.fields.find(({ field }) => field === 'campus_id')?.value
  const action = usePending(() =>
    attempt.run(
      () => bridge.sync.person({ campusId: campusId ?? '' }),
      (done) => {
        setReport(done)
        onSynced()
      },
    ),
  )
  if (campusId == null || campusId === '' || !person.links.some(({ source }) => source === 'atrium')) return null
  const failure = attempt.failure ?? failureOf(report, campusId)
  return (
    <ForCall call="sync.person">
      <div className="person-sync">
        <Button icon="sync" onPress={action.start} isPending={action.isPending}>
          {t(action.isPending ? 'people.sync.running' : 'people.sync')}
        </Button>
        {failure !== null && !action.isPending && <ErrorPanel failure={failure} />}
        {failure === null && report !== null && !action.isPending && <Outcome report={report} name={person.label} />}
      </div>
    </ForCall>
  )
}

function Outcome({ report, name }: { readonly report: SyncReport; readonly name: string }) {
  const t = useText()
  const { counts, held, outcome, waits_for: waiting } = report
  const run = waiting?.run_id ?? report.run_id
  const count = kinds.reduce((sum, kind) => sum + Object.values(counts[kind]).reduce((one, other) => one + other, 0), 0)
  const isHeld = outcome === 'held'
  return (
    <Notice
      tone={isHeld ? 'warning' : 'ok'}
      isLive
      actions={
        (count > 0 || isHeld) && (
          <LinkButton href={formatRoute({ screen: 'runs', id: run })}>{t('people.sync.run', { run })}</LinkButton>
        )
      }
    >
      {(count > 0 || !isHeld) && (
        <p>{count === 0 ? t('people.sync.nothing', { name }) : t('people.sync.done', { count, name })}</p>
      )}
      {kinds.some((kind) => held[kind] > 0) && <p>{t('people.sync.held')}</p>}
      {waiting !== undefined && <p>{t('people.sync.waits', { run: waiting.run_id, name })}</p>}
    </Notice>
  )
}

/** Why a run for this person failed, as an error that can be told. */
function failureOf(report: SyncReport | null, campusId: string): Failure | null {
  const code = report?.error?.code
  if (code === undefined) return null
  return Object.hasOwn(english.errors, code)
    ? { code: code as ErrorCode, params: { campusId } }
    : { code: 'sync_unexpected', params: {} }
}
