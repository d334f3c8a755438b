import { useMemo, useState, type ReactNode } from 'react'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import type { Result } from '../../../shared/contract/call.ts'
import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import type { DoorId, GroupId, LevelId, PersonId, RunId, SiteId } from '../../../shared/domain.ts'
import { personLabel } from '../../../shared/labels.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import type { ListState } from '../../stores/list-source.ts'
import { createResource, type ResourceState, valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useResource } from '../../stores/use-resource.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import type { Named } from '../../access/supposed.ts'

/** How each kind of thing is chosen: by a search. */

export interface EntityPickProps<Id> {
  readonly title: string
  /** What was chosen so far, and what is to be chosen now. */
  readonly intro: string
  readonly onPick: (picked: Named<Id>) => void
  readonly onClose: () => void
}

/** Of more, one types more. */
const shownAtMost = 50

interface Choice<Id> extends Named<Id> {
  readonly description?: string | undefined
}

export function PersonPick(props: EntityPickProps<PersonId>) {
  const { bridge } = useApp()
  const t = useText()
  const [search, setSearch] = useState('')
  const list = useListSource(bridge.people, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  const people = firstRows(found, shownAtMost).map((person) => ({
    id: person.id,
    name: personLabel(person),
    description: [person.campus_id, person.department].filter((part) => part !== null && part !== '').join(' · '),
  }))
  return (
    <Pick
      {...props}
      searchLabel={t('whatIf.search.person')}
      searchHint={t('access.door.search.hint')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      total={found.state.total}
      choices={people}
    />
  )
}

export function GroupPick(props: EntityPickProps<GroupId>) {
  const { bridge } = useApp()
  const t = useText()
  const [search, setSearch] = useState('')
  const list = useListSource(bridge.groups, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  const groups = firstRows(found, shownAtMost).map(({ id, name, origin, members }: GroupsListRow) => ({
    id,
    name,
    description: `${t(`common.origin.${origin}`)} · ${t('groups.members.count', { count: members })}`,
  }))
  return (
    <Pick
      {...props}
      searchLabel={t('access.whatIf.search')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      total={found.state.total}
      choices={groups}
    />
  )
}

export function DoorPick(props: EntityPickProps<DoorId>) {
  const { bridge } = useApp()
  const t = useText()
  const [search, setSearch] = useState('')
  const list = useListSource(bridge.doors, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  const doors = firstRows(found, shownAtMost).map(({ id, name, site }) => ({ id, name: `${name} (${site})` }))
  return (
    <Pick
      {...props}
      searchLabel={t('access.ask.search')}
      searchHint={t('access.person.search.hint')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      total={found.state.total}
      choices={doors}
    />
  )
}

/** One of somebody's groups. */
export function GroupOfPersonPick({ personId, ...props }: EntityPickProps<GroupId> & { readonly personId: PersonId }) {
  const { bridge } = useApp()
  const t = useText()
  const read = async (): Promise<Result<readonly Choice<GroupId>[]>> => {
    const person = await bridge.people.show({ personId })
    return person.ok ? { ok: true, value: person.value.groups.map(({ id, name }) => ({ id, name })) } : person
  }
  return <ShortPick {...props} read={read} searchLabel={t('access.whatIf.search')} />
}

/** One of the groups of a level. */
export function GroupOfLevelPick({ levelId, ...props }: EntityPickProps<GroupId> & { readonly levelId: LevelId }) {
  const { bridge } = useApp()
  const t = useText()
  const read = async (): Promise<Result<readonly Choice<GroupId>[]>> => {
    const level = await bridge.levels.show({ levelId })
    return level.ok ? { ok: true, value: level.value.own_groups.map(({ id, name }) => ({ id, name })) } : level
  }
  return <ShortPick {...props} read={read} searchLabel={t('access.whatIf.search')} />
}

export function LevelPick(props: EntityPickProps<LevelId>) {
  const { bridge } = useApp()
  const t = useText()
  const read = async (): Promise<Result<readonly Choice<LevelId>[]>> => {
    const levels = await bridge.levels.list({})
    if (!levels.ok) return levels
    return {
      ok: true,
      value: levels.value.map(({ id, name, schedule, doors }) => ({
        id,
        name,
        description: `${schedule} · ${t('access.person.count', { count: doors })}`,
      })),
    }
  }
  return <ShortPick {...props} read={read} searchLabel={t('whatIf.search.level')} />
}

export function SitePick(props: EntityPickProps<SiteId>) {
  const { bridge } = useApp()
  const t = useText()
  const read = async (): Promise<Result<readonly Choice<SiteId>[]>> => {
    const sites = await bridge.doors.sites({})
    if (!sites.ok) return sites
    return {
      ok: true,
      value: sites.value.map(({ id, name, doors }) => ({
        id,
        name,
        description: t('access.person.count', { count: doors }),
      })),
    }
  }
  return <ShortPick {...props} read={read} searchLabel={t('whatIf.search.site')} />
}

/** As many as main gives at once: a plan older than that nobody asks about. */
const runsAtOnce = 200

/** A run that plans something which is not applied. */
export function RunPick(props: EntityPickProps<RunId>) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const read = async (): Promise<Result<readonly Choice<RunId>[]>> => {
    const listed = await bridge.runs.list({ limit: runsAtOnce })
    if (!listed.ok) return listed
    const runs = listed.value.runs.flatMap((run) => {
      const state = waits(run)
      if (state === null) return []
      const description = `${t(state)} · ${format.dateTime(run.started_at)}`
      return [{ id: run.run_id, name: t('runs.run.title', { run: run.run_id }), description }]
    })
    return { ok: true, value: runs }
  }
  return <ShortPick {...props} read={read} searchLabel={t('whatIf.search.run')} />
}

/** Null where nothing of its plan is left to be done. */
function waits({ held_state: held, dry_run: isDry, outcome }: RunEntry) {
  if (held === 'pending') return 'runs.outcome.held' as const
  return isDry && outcome === 'planned' ? ('runs.dryRun' as const) : null
}

/** A choice of a list that is short enough to be here as a whole. */
function ShortPick<Id extends number>({
  read,
  ...props
}: EntityPickProps<Id> & {
  readonly read: () => Promise<Result<readonly Choice<Id>[]>>
  readonly searchLabel: string
}) {
  const { events } = useApp()
  const [search, setSearch] = useState('')
  const [resource] = useState(() => createResource({ fetch: read, topics: [], events }))
  const state = useResource(resource)
  const matching = (valueOf(state) ?? []).filter(({ name }) => bearsWords(name, search))
  return (
    <Pick
      {...props}
      search={search}
      onSearch={setSearch}
      found={foundOf(state)}
      total={matching.length}
      choices={matching.slice(0, shownAtMost)}
    />
  )
}

function foundOf(state: ResourceState<unknown>): Pick<ListState, 'kind' | 'error'> {
  if (state.kind === 'error') return { kind: 'error', error: state.error }
  return { kind: state.kind === 'ready' || state.kind === 'refreshing' ? 'ready' : 'opening', error: null }
}

interface PickProps<Id> extends EntityPickProps<Id> {
  readonly searchLabel: string
  readonly searchHint?: string
  readonly search: string
  readonly onSearch: (words: string) => void
  readonly found: Pick<ListState, 'kind' | 'error'>
  /** All that match, of which these are the first. */
  readonly total: number
  readonly choices: readonly Choice<Id>[]
}

function Pick<Id extends number>({ title, intro, onPick, onClose, choices, total, ...search }: PickProps<Id>): ReactNode {
  const t = useText()
  return (
    <PickDialog
      {...search}
      title={title}
      intro={intro}
      listLabel={t('whatIf.matching')}
      submitLabel={t('whatIf.choose')}
      pendingLabel={t('whatIf.choose')}
      rows={choices}
      optionOf={({ name, description }) => ({ label: name, description })}
      emptyText={t('common.no-match')}
      note={total > shownAtMost ? t('access.ask.more', { shown: shownAtMost, total }) : undefined}
      failure={null}
      onPick={({ id, name }) => onPick({ id, name })}
      onClose={onClose}
    />
  )
}
