import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SyncReport } from '../../src/shared/sync-report.ts'
import type { CampusRequests } from './campus.ts'
import { type Child, startChild } from './children.ts'
import type { FloorRequests } from './floor.ts'
import { median, medianSpent, type Spent } from './measure.ts'
import type { OursRequests, Synced } from './ours.ts'
import type { RowCounts } from './row-counts.ts'

export interface Figures {
  readonly rows: RowCounts
  readonly floor: Spent
  readonly first: Spent
  readonly again: Measured
  readonly noChange: Measured
  readonly delta: Measured
  /** Process peak, and how much of it came with the worker; MB. */
  readonly memory: { readonly peak: number; readonly worker: number }
  /** Of the main thread during the first sync, 99th percentile, ms. */
  readonly eventLoopDelay: number
}

export interface Measured {
  readonly spent: Spent
  readonly writes: number
  readonly requests: number
}

export interface ScenarioOptions {
  readonly people: number
  /** How often floor and first sync are measured, in turn. */
  readonly rounds: number
  /** Where databases may stand meanwhile. */
  readonly folder: string
  /** Told what is being measured. */
  readonly say: (what: string) => void
}

/** What an ordinary day between two syncs brings. */
const changes = 1_000
const seed = 7

/** Measures one campus. Everything it starts and writes is gone when it returns. */
export async function measureCampus({ people, rounds, say, ...options }: ScenarioOptions): Promise<Figures> {
  const folder = join(options.folder, String(people))
  await mkdir(folder)
  const campus = startChild<CampusRequests>(new URL('campus.ts', import.meta.url))
  let ours: Child<OursRequests> | null = null
  try {
    const { url } = await campus.ask('open', { people, seed })
    const floors: Spent[] = []
    const firsts: Synced[] = []
    let rows: RowCounts | null = null
    for (let round = 1; round <= rounds; round += 1) {
      const of = rounds === 1 ? '' : ` (${round} of ${rounds})`
      say(`floor${of}`)
      const loaded = await measureFloor(url, join(folder, `floor-${round}.sqlite`))
      floors.push(loaded.spent)
      await rm(join(folder, `floor-${round}.sqlite`))

      say(`first full sync${of}`)
      await ours?.end()
      ours = startChild<OursRequests>(new URL('ours.ts', import.meta.url))
      await ours.ask('open', { url, file: join(folder, `ours-${round}.sqlite`) })
      firsts.push(expectOutcome(await ours.ask('sync', { full: true }), 'succeeded'))
      rows = sameRows(loaded.rows, await ours.ask('rows', null))
    }
    if (ours === null || rows === null) throw new Error('there was no round')

    say('full read again, nothing changed')
    const again: Synced[] = []
    for (let round = 1; round <= rounds; round += 1)
      again.push(expectOutcome(await ours.ask('sync', { full: true }), 'no_change'))

    say('nothing changed')
    const noChange: Synced[] = []
    for (let round = 1; round <= 5; round += 1)
      noChange.push(expectOutcome(await ours.ask('sync', { full: false }), 'no_change'))

    say(`${changes} changes`)
    const delta: Synced[] = []
    for (let round = 1; round <= 3; round += 1) {
      await campus.ask('churn', { count: changes })
      delta.push(expectOutcome(await ours.ask('sync', { full: false }), 'succeeded'))
    }

    const { peak, before } = (delta.at(-1) as Synced).memory
    return {
      rows,
      floor: medianSpent(floors),
      first: medianSpent(firsts.map((synced) => synced.spent)),
      again: middle(again),
      noChange: middle(noChange),
      delta: middle(delta),
      memory: { peak, worker: peak - before },
      eventLoopDelay: median(firsts.map((synced) => synced.eventLoopDelay)),
    }
  } finally {
    await ours?.end()
    await campus.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureFloor(url: string, file: string): Promise<FloorRequests['load']['answer']> {
  const floor = startChild<FloorRequests>(new URL('floor.ts', import.meta.url))
  try {
    return await floor.ask('load', { url, file })
  } finally {
    await floor.end()
  }
}

/** Median times, and the most that any of the runs wrote or asked. */
function middle(synced: readonly Synced[]): Measured {
  return {
    spent: medianSpent(synced.map((one) => one.spent)),
    writes: Math.max(...synced.map((one) => one.report.writes)),
    requests: Math.max(...synced.map((one) => one.report.requests)),
  }
}

/** A run that did something else was not what is to be measured. */
function expectOutcome(synced: Synced, outcome: SyncReport['outcome']): Synced {
  if (synced.report.outcome === outcome) return synced
  throw new Error(`the sync should have ended as ${outcome}: ${JSON.stringify(synced.report)}`)
}

function sameRows(floor: RowCounts, ours: RowCounts): RowCounts {
  if (JSON.stringify(floor) === JSON.stringify(ours)) return ours
  throw new Error(`floor and sync differ: ${JSON.stringify(floor)}, ${JSON.stringify(ours)}`)
}
