import { useState } from 'react'
import type { ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import { hoursInWords } from '../../access/hours-words.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { PageHeader, Section } from '../../ui/section.tsx'
import { bearsWords } from '../../ui/bears-words.ts'
import { CreateScheduleDialog } from './create-schedule-dialog.tsx'
import { HolidaysSection } from './holidays-section.tsx'
import { useSchedules } from './use-schedules.ts'

export function SchedulesPage() {
  const { navigate } = useApp()
  const t = useText()
  const resource = useSchedules()
  const state = useResource(resource)
  const schedules = valueOf(state)
  const [isCreating, setCreating] = useState(false)
  return (
    <>
      <PageHeader
        title={t('schedules.title')}
        description={t('schedules.description')}
        actions={
          <ForCall call="schedules.create">
            <Button variant="primary" icon="add" onPress={() => setCreating(true)}>
              {t('schedules.create')}
            </Button>
          </ForCall>
        }
      />
      <RoleNote call="schedules.create" />
      <Section title={t('schedules.weekly')}>
        {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
        {schedules === undefined && state.kind !== 'error' && <LoadingState />}
        {schedules?.length === 0 && (
          <EmptyState kind="none" icon="calendar" title={t('schedules.empty.title')}>
            {t('schedules.empty.text')}
          </EmptyState>
        )}
        {schedules !== undefined && schedules.length > 0 && <ScheduleTable schedules={schedules} />}
      </Section>
      <HolidaysSection />
      {isCreating && (
        <CreateScheduleDialog
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false)
            navigate({ screen: 'schedules', id })
          }}
        />
      )}
    </>
  )
}

/** Above so many, one is looked for rather than found. */
const searchedFrom = 8

function ScheduleTable({ schedules }: { readonly schedules: readonly ScheduleRow[] }) {
  const t = useText()
  const format = useFormat()
  const [search, setSearch] = useState('')
  const shown = schedules.filter(({ name }) => bearsWords(name, search))
  return (
    <>
      {schedules.length > searchedFrom && (
        <SearchField label={t('schedules.search')} placeholder={t('schedules.search')} value={search} onChange={setSearch} />
      )}
      {shown.length === 0 ? (
        <NoMatch
          title={t('schedules.noResults')}
          text={t('schedules.noResults.text', { text: search })}
          clearLabel={t('common.clear-search')}
          onClear={() => setSearch('')}
        />
      ) : (
        <table className="schedules-table">
          <caption className="ui-visually-hidden">{t('schedules.weekly')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('schedules.column.name')}</th>
              <th scope="col">{t('schedules.column.hours')}</th>
              <th scope="col">{t('schedules.column.holidays')}</th>
              <th scope="col" className="schedules-number">
                {t('schedules.column.exceptions')}
              </th>
              <th scope="col" className="schedules-number">
                {t('schedules.column.levels')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((schedule) => (
              <tr key={schedule.id}>
                <th scope="row">
                  <a href={formatRoute({ screen: 'schedules', id: schedule.id })}>{schedule.name}</a>
                </th>
                <td>{hoursInWords(schedule.week, t, format)}</td>
                <td>{t(`schedules.onHolidays.${schedule.on_holidays}.short`)}</td>
                <td className="schedules-number">{format.number(schedule.exceptions.length)}</td>
                <td className="schedules-number">{format.number(schedule.levels)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
