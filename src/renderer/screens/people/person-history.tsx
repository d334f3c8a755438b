import { useMemo } from 'react'
import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { cardLabel } from '../../../shared/labels.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { Section } from '../../ui/section.tsx'
import { tellEntry, type ToldEntry } from './history-words.ts'

/** What happened to a person, newest first, as somebody would tell it. */
export function PersonHistory({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const format = useFormat()
  const { translator } = useApp()
  const told = useMemo(() => {
    const cards = new Map(person.credentials.map((card) => [card.id as number, cardLabel(card)]))
    return person.history.map((entry) => tellEntry(entry, { translator, format, cards }))
  }, [person, translator, format])
  return (
    <Section title={t('people.history.title')} className="person-block">
      {told.length === 0 ? (
        <p className="person-nothing">{t('people.history.empty')}</p>
      ) : (
        <ol className="person-history">
          {told.map((entry, index) => (
            <HistoryItem key={index} entry={entry} />
          ))}
        </ol>
      )}
      {told.length >= shownAtMost && <p className="person-nothing">{t('people.history.limit', { count: told.length })}</p>}
    </Section>
  )
}

/** As many as main tells of one person (`main/directory/show.ts`). */
const shownAtMost = 20

function HistoryItem({ entry }: { readonly entry: ToldEntry }) {
  const t = useText()
  const format = useFormat()
  return (
    <li className="person-event">
      <p className="person-event-what">{entry.what}</p>
      {entry.changes.length > 0 && (
        <ul className="person-event-changes">
          {entry.changes.map(({ field, before, after }) => (
            <li key={field}>{t('people.history.change', { field, before, after })}</li>
          ))}
        </ul>
      )}
      <p className="person-event-when">
        <time dateTime={new Date(entry.at).toISOString()}>{format.dateTime(entry.at)}</time>
        {' · '}
        {entry.who}
        {entry.reason !== null && ` · ${t('people.history.reason', { reason: entry.reason })}`}
        {entry.runId !== null && (
          <>
            {' · '}
            <a href={formatRoute({ screen: 'runs', id: entry.runId })}>{t('people.history.run', { run: entry.runId })}</a>
          </>
        )}
      </p>
    </li>
  )
}
