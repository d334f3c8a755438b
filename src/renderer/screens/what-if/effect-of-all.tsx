import '../../access/access.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AccessEffect, DoorEffect, PersonEffect, Supposition } from '../../../shared/contract/access-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { effectSentences } from '../../access/effect-words.ts'
import { useApp } from '../../app/app-context.ts'
import { CsvExport } from '../../csv/csv-export.tsx'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { useArraySource } from '../../stores/use-array-source.ts'
import { type ShownList, useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PersonDoorsDialog } from './person-doors-dialog.tsx'

interface EffectQuery {
  readonly suppositions: readonly Supposition[]
}

/** What suppositions come to: in a sentence, and by person and by door. @param suppositions those of its first drawing */
export function EffectOfAll({ suppositions: first }: { readonly suppositions: readonly Supposition[] }) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const [query] = useState<EffectQuery>({ suppositions: first })
  const [effect, setEffect] = useState<AccessEffect | null>(null)
  /** Of two answers, that of the later question counts. */
  const latest = useRef(0)
  const [shown, setShown] = useState<'people' | 'doors'>('people')
  const open = useCallback(
    ({ suppositions }: EffectQuery) => bridge.access.openWhatIf({ suppositions: [...suppositions] }),
    [bridge],
  )
  const list = useListSource<EffectQuery, PersonEffect>(
    {
      open: async (asked) => {
        const turn = (latest.current += 1)
        const opened = await open(asked)
        if (opened.ok && turn === latest.current) setEffect(opened.value.effect)
        return opened
      },
      window: bridge.access.whatIfPeople,
    },
    ['directory'],
  )
  const { state, source } = useList(list, query)
  // An old answer would be a wrong one.
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])
  return (
    <Section
      title={t('access.effect.label')}
      description={t('access.effect.hours')}
      className="access-list"
      actions={
        effect !== null && effect.people > 0 ? (
          <CsvExport
            open={() => open(query)}
            read={bridge.access.whatIfCsv}
            rowsAtOnce={peopleAtOnce}
            subject="what-if"
            doneText={(file, count) => t('whatIf.csv.done', { file, count })}
          />
        ) : undefined
      }
    >
      {state.error !== null && <ErrorPanel failure={state.error} onRetry={list.reopen} />}
      {effect === null && state.error === null && <LoadingState label={t('access.effect.reading')} />}
      <p role="status" className="access-effect-sum">
        {effect === null ? '' : effectSentences(effect, t).join(' ')}
      </p>
      {effect !== null && effect.people > 0 && (
        <Tabs
          label={t('access.effect.label')}
          value={shown}
          onChange={setShown}
          items={[
            {
              id: 'people',
              label: t('whatIf.people'),
              count: format.number(effect.people),
              content: <PeopleGrid source={source} isLoading={state.kind !== 'ready' && state.kind !== 'error'} />,
            },
            {
              id: 'doors',
              label: t('whatIf.doors'),
              count: format.number(effect.doors),
              content: <DoorsGrid doors={effect.topDoors} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

/** Each of them may have thousands of doors. */
const peopleAtOnce = 100

function PeopleGrid({
  source,
  isLoading,
}: {
  readonly source: ShownList<PersonEffect>['source']
  readonly isLoading: boolean
}) {
  const t = useText()
  const format = useFormat()
  const columns = useMemo(() => peopleColumns(t, format), [t, format])
  const [open, setOpen] = useState<PersonEffect | null>(null)
  return (
    <>
      <DataGrid
        label={t('whatIf.people.list')}
        source={source}
        columns={columns}
        rowKey={personKey}
        onOpen={setOpen}
        isLoading={isLoading}
        announce={(count) => t('access.door.count', { count })}
      />
      {open !== null && <PersonDoorsDialog person={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function DoorsGrid({ doors }: { readonly doors: readonly DoorEffect[] }) {
  const t = useText()
  const format = useFormat()
  const { navigate } = useApp()
  const source = useArraySource(doors)
  const columns = useMemo(() => doorColumns(t, format), [t, format])
  return (
    <DataGrid
      label={t('whatIf.doors.list')}
      source={source}
      columns={columns}
      rowKey={doorKey}
      onOpen={({ doorId }) => navigate({ screen: 'doors', id: doorId })}
      announce={(count) => t('access.person.count', { count })}
    />
  )
}

function personKey({ personId }: PersonEffect): number {
  return personId
}

function doorKey({ doorId }: DoorEffect): number {
  return doorId
}

const number = { width: 84, align: 'end' } as const

function peopleColumns(t: Translate, format: Format): readonly Column<PersonEffect>[] {
  return [
    { id: 'name', header: t('access.column.name'), cell: ({ label }) => label, width: 140, grow: 3 },
    {
      id: 'campus_id',
      header: t('access.column.campus_id'),
      cell: ({ campus_id: campusId }) => campusId ?? '–',
      width: 96,
      grow: 1,
      priority: 1,
    },
    { id: 'lost', header: t('whatIf.column.lost'), cell: ({ lost }) => format.number(lost), ...number },
    { id: 'gained', header: t('whatIf.column.gained'), cell: ({ gained }) => format.number(gained), ...number },
    { id: 'left', header: t('whatIf.column.left'), cell: ({ left }) => format.number(left), ...number },
  ]
}

function doorColumns(t: Translate, format: Format): readonly Column<DoorEffect>[] {
  return [
    { id: 'door', header: t('access.column.door'), cell: ({ name }) => name, width: 140, grow: 3 },
    { id: 'site', header: t('access.column.site'), cell: ({ site }) => site, width: 110, grow: 2, priority: 1 },
    { id: 'before', header: t('whatIf.column.before'), cell: ({ before }) => format.number(before), ...number },
    { id: 'lose', header: t('whatIf.column.lose'), cell: ({ lose }) => format.number(lose), ...number },
    { id: 'gain', header: t('whatIf.column.gain'), cell: ({ gain }) => format.number(gain), ...number },
  ]
}
