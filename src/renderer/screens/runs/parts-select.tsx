import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { reasonWords } from '../../language/reason-words.ts'
import { Select } from '../../ui/select.tsx'
import { allLines, isKind, isPart, type LinesFilters, onlyPart, partsByKind } from './lines-filters.ts'

/** The parts of a plan where there is no room for `PartsList`. */
export function PartsSelect({
  parts,
  filters,
  onFilters,
}: {
  readonly parts: RunDetail['parts']
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const { t, language } = useApp().translator
  const { search, doorId, order } = filters
  const all: LinesFilters = { ...allLines, search, doorId, order }
  const choices = [
    { label: t('runs.parts.all'), isChosen: false, filters: all },
    ...partsByKind(parts).flatMap(({ kind, lines, parts: own }) => [
      {
        label: t('runs.parts.option', { part: t(`runs.kind.${kind}`), count: lines }),
        isChosen: isKind(filters, kind),
        filters: { ...all, kind },
      },
      ...own.map((part) => {
        const words = t('runs.part', {
          action: t(`runs.action.${part.action}`),
          reason: reasonWords(part.reason, language),
        })
        const values = { part: `${t(`runs.kind.${kind}`)} · ${words}`, count: part.lines }
        return {
          label: part.held ? t('runs.parts.heldOption', values) : t('runs.parts.option', values),
          isChosen: isPart(filters, part),
          filters: onlyPart(filters, part),
        }
      }),
    ]),
  ]
  const chosen = choices.findIndex(({ isChosen }) => isChosen)
  return (
    <Select
      label={t('runs.parts.show')}
      isLabelHidden
      className="run-parts-select"
      options={choices.map(({ label }, index) => ({ id: String(index), label }))}
      value={String(Math.max(chosen, 0))}
      onChange={(id) => onFilters(choices[Number(id)]?.filters ?? all)}
    />
  )
}
