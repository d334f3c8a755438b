import { useMemo, useState, type ReactNode } from 'react'
import type { Result } from '../../../shared/contract/call.ts'
import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import type {
  CredentialId,
  DoorId,
  GroupId,
  LevelId,
  PersonId,
  RunId,
  ScimConnectionId,
  SiteId,
} from '../../../shared/domain.ts'
import { cardLabel, personLabel } from '../../../shared/labels.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import type { ListOptions, ListState } from '../../stores/list-source.ts'
import { createResource, type ResourceState, valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useResource } from '../../stores/use-resource.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import type { Named } from '../../access/supposed.ts'

/** What every choice of something is told. Each kind of thing is found by a search. */
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
  return (
    <LongPick
      {...props}
      calls={bridge.people}
      choiceOf={(person) => ({
        id: person.id,
        name: personLabel(person),
        description: [person.campus_id, person.department].filter((part) => part !== null && part !== '').join(' · '),
      })}
      searchLabel={t('whatIf.search.person')}
      searchHint={t('access.door.search.hint')}
    />
  )
}

export function GroupPick(props: EntityPickProps<GroupId>) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <LongPick
      {...props}
      calls={bridge.groups}
      choiceOf={({ id, name, origin, members }) => ({
        id,
        name,
        description: `${t(`common.origin.${origin}`)} · ${t('groups.members.count', { count: members })}`,
      })}
      searchLabel={t('access.whatIf.search')}
    />
  )
}

export function DoorPick(props: EntityPickProps<DoorId>) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <LongPick
      {...props}
      calls={bridge.doors}
      choiceOf={({ id, name, site }) => ({ id, name: `${name} (${site})` })}
      searchLabel={t('access.ask.search')}
      searchHint={t('access.person.search.hint')}
    />
  )
}

/** One of somebody's groups. */
export function GroupOfPersonPick({ personId, ...props }: EntityPickProps<GroupId> & { readonly personId: PersonId }) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.people.show({ personId })}
      choicesOf={({ groups }) => groups.map(({ id, name }) => ({ id, name }))}
      searchLabel={t('access.whatIf.search')}
    />
  )
}

/** One of somebody's cards. */
export function CredentialPick({ personId, ...props }: EntityPickProps<CredentialId> & { readonly personId: PersonId }) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.people.show({ personId })}
      choicesOf={({ credentials }) =>
        credentials.map((card) => ({
          id: card.id,
          name: cardLabel(card),
          description: t(`people.credentialStatus.${card.status}`),
        }))
      }
      searchLabel={t('whatIf.search.credential')}
    />
  )
}

/** One of the groups of a level. */
export function GroupOfLevelPick({ levelId, ...props }: EntityPickProps<GroupId> & { readonly levelId: LevelId }) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.levels.show({ levelId })}
      choicesOf={(level) => level.own_groups.map(({ id, name }) => ({ id, name }))}
      searchLabel={t('access.whatIf.search')}
    />
  )
}

/** One of the doors of a level, by itself or with its site. */
export function DoorOfLevelPick({ levelId, ...props }: EntityPickProps<DoorId> & { readonly levelId: LevelId }) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.access.waypointDoors({ waypoint: { of: 'level', levelId } })}
      choicesOf={({ doors }) => doors.map(({ door }) => ({ id: door.id, name: `${door.name} (${door.site})` }))}
      searchLabel={t('access.ask.search')}
    />
  )
}

export function LevelPick(props: EntityPickProps<LevelId>) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.levels.list({})}
      choicesOf={(levels) =>
        levels.map(({ id, name, schedule, doors }) => ({
          id,
          name,
          description: `${schedule} · ${t('access.person.count', { count: doors })}`,
        }))
      }
      searchLabel={t('whatIf.search.level')}
    />
  )
}

export function SitePick(props: EntityPickProps<SiteId>) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.doors.sites({})}
      choicesOf={(sites) =>
        sites.map(({ id, name, doors }) => ({ id, name, description: t('access.person.count', { count: doors }) }))
      }
      searchLabel={t('whatIf.search.site')}
    />
  )
}

/** An identity provider's connection. */
export function ConnectionPick(props: EntityPickProps<ScimConnectionId>) {
  const { bridge } = useApp()
  const t = useText()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.scim.connections({})}
      choicesOf={(connections) => connections.map(({ id, name }) => ({ id, name }))}
      searchLabel={t('whatIf.search.connection')}
    />
  )
}

/** As many as main gives at once: a plan older than that nobody asks about. */
const runsAtOnce = 200

/** A run that plans something which is not applied. */
export function RunPick(props: EntityPickProps<RunId>) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  return (
    <ShortPick
      {...props}
      ask={() => bridge.runs.list({ limit: runsAtOnce })}
      choicesOf={({ runs }) =>
        runs.flatMap((run) => {
          const state = waits(run)
          if (state === null) return []
          const description = `${t(state)} · ${format.dateTime(run.started_at)}`
          return [{ id: run.run_id, name: t('runs.run.title', { run: run.run_id }), description }]
        })
      }
      searchLabel={t('whatIf.search.run')}
    />
  )
}

/** Null where nothing of its plan is left to be done. */
function waits({ held_state: held, dry_run: isDry, outcome }: RunEntry) {
  if (held === 'pending') return 'runs.outcome.held' as const
  return isDry && outcome === 'planned' ? ('runs.dryRun' as const) : null
}

/** A choice of a list of which only what was searched for is here. */
function LongPick<Id extends number, Row>({
  calls,
  choiceOf,
  ...props
}: EntityPickProps<Id> & {
  readonly calls: Pick<ListOptions<{ readonly search: string }, Row>, 'open' | 'window'>
  readonly choiceOf: (row: Row) => Choice<Id>
  readonly searchLabel: string
  readonly searchHint?: string
}) {
  const [search, setSearch] = useState('')
  const list = useListSource(calls, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  return (
    <Pick
      {...props}
      search={search}
      onSearch={setSearch}
      found={found.state}
      total={found.state.total}
      choices={firstRows(found, shownAtMost).map(choiceOf)}
    />
  )
}

/** A choice of a list that is short enough to be here as a whole. */
function ShortPick<Id extends number, Value>({
  ask,
  choicesOf,
  ...props
}: EntityPickProps<Id> & {
  readonly ask: () => Promise<Result<Value>>
  readonly choicesOf: (value: Value) => readonly Choice<Id>[]
  readonly searchLabel: string
}) {
  const { events } = useApp()
  const [search, setSearch] = useState('')
  const [resource] = useState(() => createResource({ fetch: ask, topics: [], events }))
  const state = useResource(resource)
  const value = valueOf(state)
  const matching = (value === undefined ? [] : choicesOf(value)).filter(({ name }) => bearsWords(name, search))
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
