import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { reasonWords } from '../../language/reason-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { actionIcons } from './line-words.ts'
import { allLines, isKind, isPart, type LinesFilters, onlyPart, partsByKind } from './lines-filters.ts'

/** A plan in parts, by kind and then by what is done and why; a part that is chosen is what the list shows. */
export function PartsList({
  parts,
  filters,
  onFilters,
}: {
  readonly parts: RunDetail['parts']
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const { t, language } = useApp().translator
  const format = useFormat()
  const { search, doorId, order } = filters
  const all: LinesFilters = { ...allLines, search, doorId, order }
  const total = parts.reduce((sum, { lines }) => sum + lines, 0)
  const showsAll = JSON.stringify(filters) === JSON.stringify(all)
  return (
    <nav className="run-parts" aria-label={t('runs.parts.label')}>
      <PartButton isChosen={showsAll} onPress={() => onFilters(all)} count={format.number(total)}>
        {t('runs.parts.all')}
      </PartButton>
      {partsByKind(parts).map((group) => (
        <div key={group.kind} className="run-parts-kind">
          <PartButton
            isChosen={isKind(filters, group.kind)}
            onPress={() => onFilters({ ...all, kind: group.kind })}
            count={format.number(group.lines)}
            isHeading
          >
            {t(`runs.kind.${group.kind}`)}
          </PartButton>
          <ul>
            {group.parts.map((part) => (
              <li key={`${part.action} ${part.reason} ${part.held}`}>
                <PartButton
                  isChosen={isPart(filters, part)}
                  onPress={() => onFilters(onlyPart(filters, part))}
                  count={format.number(part.lines)}
                >
                  <span className={`run-action run-action-${part.action}`}>
                    <Icon name={actionIcons[part.action]} />
                  </span>
                  <span>
                    {t('runs.part', { action: t(`runs.action.${part.action}`), reason: reasonWords(part.reason, language) })}
                    {part.held && <span className="run-part-held">{t('runs.part.held')}</span>}
                  </span>
                </PartButton>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function PartButton(props: {
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly count: string
  readonly isHeading?: boolean
  readonly children: React.ReactNode
}) {
  const { isChosen, onPress, count, isHeading = false, children } = props
  return (
    <button
      type="button"
      className={isHeading ? 'run-part run-part-heading' : 'run-part'}
      aria-pressed={isChosen}
      onClick={onPress}
    >
      <span className="run-part-words">{children}</span>
      <span className="run-part-count">{count}</span>
    </button>
  )
}
