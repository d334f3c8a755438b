import { useMemo, useState } from 'react'
import type { SiteRow } from '../../../shared/contract/doors-calls.ts'
import type { SiteId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useSites } from '../../access/use-sites.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useArraySource } from '../../stores/use-array-source.ts'
import { useResource } from '../../stores/use-resource.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { SearchField } from '../../ui/search-field.tsx'

export interface SitesChoiceProps {
  readonly chosen: ReadonlySet<SiteId>
  readonly onChange: (chosen: ReadonlySet<SiteId>) => void
}

/** Whole sites: also the doors that they get later. */
export function SitesChoice({ chosen, onChange }: SitesChoiceProps) {
  const t = useText()
  const format = useFormat()
  const resource = useSites()
  const state = useResource(resource)
  const [search, setSearch] = useState('')
  const sites = valueOf(state)
  const shown = useMemo(() => (sites ?? []).filter(({ name }) => bearsWords(name, search)), [sites, search])
  const source = useArraySource(shown)
  const columns = useMemo(() => choiceColumns(t, format), [t, format])
  const toggle = ({ id }: SiteRow): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <div className="levels-choice">
      <p className="levels-hint">{t('levels.choice.sites.hint')}</p>
      <div className="levels-choice-bar">
        <SearchField
          label={t('doors.sites.search')}
          placeholder={t('doors.sites.search')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <DataGrid
        label={t('levels.choice.sites')}
        source={source}
        columns={columns}
        rowKey={siteKey}
        onOpen={toggle}
        selection={{ has: (key) => chosen.has(key as SiteId), toggle }}
        listKey={search}
        isLoading={sites === undefined && state.kind !== 'error'}
        failure={state.kind === 'error' ? state.error : null}
        onRetry={() => void resource.refresh()}
        emptyState={<p className="levels-hint">{t('common.no-match')}</p>}
      />
    </div>
  )
}

function siteKey({ id }: SiteRow): SiteId {
  return id
}

function choiceColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<SiteRow>[] {
  return [
    { id: 'name', header: t('doors.column.site'), cell: ({ name }) => name, width: 180, grow: 3 },
    {
      id: 'doors',
      header: t('doors.column.doors'),
      cell: ({ doors }) => format.number(doors),
      width: 84,
      align: 'end',
    },
  ]
}
