import type { PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { reasonWords } from '../../language/reason-words.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { OriginBadge } from '../../ui/badge.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Section } from '../../ui/section.tsx'
import { effectSentences } from './door-words.ts'
import { ActionMark, LineStateMark } from './line-columns.tsx'
import { lineChanges, lineGroup, lineObject, linePerson } from './line-words.ts'

/** Everything that a plan says of one change: whom it concerns, why, each value on both sides, and what it means for doors. */
export function LinePane({ line, onUndo }: { readonly line: PlanLineRow; readonly onUndo: () => void }) {
  const { translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const { kind, action, state } = line
  const effect = effectOf(line)
  const doors = effectSentences(line, t)
  return (
    <div className="run-line">
      <header className="run-line-heading">
        <DetailHeading>{lineObject(line, t, format)}</DetailHeading>
        <p className="run-line-marks">
          <ActionMark action={action} t={t} />
          <span>{t(`runs.one.${kind}`)}</span>
          <LineStateMark state={state} t={t} />
        </p>
        <p>
          {t('runs.line.because', {
            action: t(`runs.action.${action}`),
            reason: reasonWords(line.reason, translator.language),
          })}
        </p>
        {effect !== null && <p>{t(effect)}</p>}
        {doors !== '' && <p>{doors}</p>}
        {state !== 'applied' && <p className="run-line-state">{t(stateText[state])}</p>}
        {state === 'applied' && (
          <ForCall call="sync.undo">
            <Button onPress={onUndo}>{t('runs.undo.line')}</Button>
          </ForCall>
        )}
      </header>
      <LineValues line={line} />
      <LineLinks line={line} />
    </div>
  )
}

const stateText = {
  held: 'runs.line.heldText',
  dismissed: 'runs.line.dismissedText',
  failed: 'runs.line.failed',
  planned: 'runs.line.plannedText',
} as const

/** The text of what a removal means for doors; null for what takes nothing away. */
function effectOf({ kind, action }: PlanLineRow) {
  if (action === 'remove') return `runs.line.means.${kind}.remove` as const
  if (action === 'suspend' && (kind === 'people' || kind === 'credentials')) return `runs.line.means.${kind}.suspend` as const
  return null
}

function LineValues({ line }: { readonly line: PlanLineRow }) {
  const { translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const changes = lineChanges(line, t, format)
  return (
    <Section
      title={t('runs.line.values')}
      aside={<OriginBadge origin="atrium" />}
      description={t('runs.line.owner')}
      className="run-line-values"
    >
      {changes.length === 0 ? (
        <p className="run-quiet">{t('runs.line.noValues')}</p>
      ) : (
        <table className="run-diff">
          <thead>
            <tr>
              <th scope="col">{t('runs.line.field')}</th>
              {line.before !== null && <th scope="col">{t('runs.line.before')}</th>}
              {line.after !== null && <th scope="col">{t('runs.line.after')}</th>}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ id, field, before, after }) => (
              <tr key={id}>
                <th scope="row">{field}</th>
                {line.before !== null && <td className="run-diff-before">{before ?? '–'}</td>}
                {line.after !== null && <td className="run-diff-after">{after ?? '–'}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** The way to the person and the group, where they are still there. */
function LineLinks({ line }: { readonly line: PlanLineRow }) {
  const { translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const { kind, personId, groupId } = line
  const person = linePerson(line, format)
  const group = lineGroup(line)
  return (
    <div className="run-line-links">
      {personId !== null && (
        <LinkButton icon="person" href={formatRoute({ screen: 'people', id: personId })}>
          {t('runs.line.openPerson', { name: person ?? '' })}
        </LinkButton>
      )}
      {groupId !== null && (
        <LinkButton icon="groups" href={formatRoute({ screen: 'groups', id: groupId })}>
          {t('runs.line.openGroup', { group: group ?? '' })}
        </LinkButton>
      )}
      {kind !== 'groups' && personId === null && <p className="run-quiet">{t('runs.line.gone.people')}</p>}
      {(kind === 'groups' || kind === 'memberships') && groupId === null && (
        <p className="run-quiet">{t('runs.line.gone.groups')}</p>
      )}
    </div>
  )
}
