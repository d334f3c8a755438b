import { useMemo, useState } from 'react'
import type { DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import type { TabItem } from '../ui/tabs.tsx'
import { type OpenedPeople, type PeopleCalls, PeopleGrid, type PeopleQuery } from './people-grid.tsx'

type Show = PeopleQuery['show']

export interface PeopleTabsOptions {
  readonly calls: PeopleCalls
  readonly at: string | null
  readonly search: string
  readonly words: Readonly<Record<Show, { readonly tab: string; readonly label: string; readonly nobody: string }>>
  /** Whom no way leads there are everybody else at a door: nobody wants to read through them, and they are only counted. */
  readonly unlisted: Verdict | null
  readonly onOpen: (person: DoorPerson) => void
}

export interface PeopleTabs {
  readonly tabs: readonly TabItem<Show>[]
  /** The list that was opened last; null before the first. */
  readonly opened: OpenedPeople | null
}

/** Two tabs: whom something opens a door for at a time, and whom it does not and why. */
export function usePeopleTabs({ calls, at, search, words, unlisted, onOpen }: PeopleTabsOptions): PeopleTabs {
  const t = useText()
  const format = useFormat()
  const [opened, setOpened] = useState<OpenedPeople | null>(null)
  const queries = useMemo(() => {
    const asked = { at, search: search.normalize('NFC').trim() }
    return { open: { ...asked, show: 'open' as const }, refused: { ...asked, show: 'refused' as const } }
  }, [at, search])
  const refused = opened === null ? [] : refusedOf(opened.byVerdict)
  const counts = {
    open: opened?.byVerdict.open,
    refused: opened === null ? undefined : refused.reduce((sum, [why, count]) => (why === unlisted ? sum : sum + count), 0),
  }
  const tab = (id: Show): TabItem<Show> => {
    const count = counts[id]
    return {
      id,
      label: words[id].tab,
      count: count === undefined ? undefined : format.number(count),
      content: (
        <>
          {id === 'refused' && refused.length > 0 && (
            <ul className="access-reasons">
              {refused.map(([verdict, number]) => (
                <li key={verdict}>{t('access.door.reason', { reason: t(`access.verdict.${verdict}`), count: number })}</li>
              ))}
            </ul>
          )}
          <PeopleGrid query={queries[id]} calls={calls} {...words[id]} onOpened={setOpened} onOpen={onOpen} />
        </>
      ),
    }
  }
  return { tabs: [tab('open'), tab('refused')], opened }
}

type Refusal = Exclude<Verdict, 'open'>

/** How many cannot, by reason, the commonest first. */
function refusedOf(byVerdict: OpenedPeople['byVerdict']): readonly (readonly [Refusal, number])[] {
  const { open: _, ...others } = byVerdict
  return (Object.entries(others) as [Refusal, number][])
    .filter(([, count]) => count > 0)
    .toSorted(([, one], [, other]) => other - one)
}
