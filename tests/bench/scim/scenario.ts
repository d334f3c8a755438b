import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Child, startChild } from '../children.ts'
import { median, quantile } from '../measure.ts'
import { openClient } from './connection.ts'
import { type Load, putUnderLoad } from './load.ts'
import {
  type Asked,
  creatingOperation,
  farRow,
  groupOperations,
  type Operation,
  pageSize,
  readingOperations,
  replacingOperations,
} from './operations.ts'
import type { OursRequests } from './ours.ts'
import { groupId, type Population } from './population.ts'
import type { Served, ServerRequests, Usage } from './server-child.ts'

export interface ScimScenarioOptions {
  readonly population: Population
  /** What scimmy is measured with. */
  readonly scimmy: Population
  /** How often floor and product are measured, in turn. */
  readonly rounds: number
  /** Of a round, ms. */
  readonly forMs: number
  /** For one kind of request to scimmy, ms; one that takes longer is waited for. */
  readonly scimmyMs: number
  /** Requests of one kind in a round. */
  readonly most: number
  readonly folder: string
  /** Told what is being measured. */
  readonly say: (what: string) => void
}

/** What one kind of request did. */
export interface Measured {
  /** Requests in a second, as they were answered. */
  readonly rate: number
  /** Of one request, ms. */
  readonly p50: number
  readonly p99: number
  /** What the server's process used for one request, ms. */
  readonly cpu: number
}

export interface ScimRow {
  readonly what: string
  readonly floor: Measured
  readonly ours: Measured
  readonly scimmy: Measured | null
}

export interface ScimFigures {
  readonly rows: readonly ScimRow[]
  readonly usage: { readonly floor: Usage; readonly ours: Usage; readonly scimmy: Usage }
}

interface Server {
  readonly served: Served
  readonly usage: () => Promise<Usage>
}

/** Measures floor, product and scimmy. Everything it starts and writes is gone when it returns. */
export async function measureScim(options: ScimScenarioOptions): Promise<ScimFigures> {
  const compared = await measureScimmy(options)
  const floor = await startServer('floor.ts', options)
  try {
    const ours = await startServer<OursRequests>('ours.ts', options)
    try {
      const rows = await measureBoth(options, floor, ours)
      const usage = { floor: await floor.usage(), ours: await ours.usage(), scimmy: compared.usage }
      return { rows: rows.map((row) => ({ ...row, scimmy: compared.measured.get(row.what) ?? null })), usage }
    } finally {
      await ours.end()
    }
  } finally {
    await floor.end()
  }
}

async function measureBoth(
  options: ScimScenarioOptions,
  floor: StartedServer<ServerRequests>,
  ours: StartedServer<OursRequests>,
): Promise<readonly Omit<ScimRow, 'scimmy'>[]> {
  const { say, population } = options
  const rows: Omit<ScimRow, 'scimmy'>[] = []
  const measureAll = async (of: (asked: Asked) => readonly Operation[]): Promise<void> => {
    const pairs = await Promise.all([floor, ours].map(async (server) => of(await askedOf(options, server))))
    for (const [at, floors] of (pairs[0] ?? []).entries()) {
      const products = pairs[1]?.[at]
      if (products === undefined) throw new Error(`${floors.what} is not asked of the product`)
      say(floors.what)
      rows.push({ what: floors.what, ...(await inTurn(options, [floor, floors], [ours, products])) })
    }
  }
  await measureAll((asked) => [...readingOperations(asked), creatingOperation(asked)])
  const largest = population.large.length - 1
  await measureAll((asked) => population.large.flatMap((_, nth) => groupOperations(asked, nth)))
  await measureAll((asked) => replacingOperations(asked, largest))
  say('import of the largest group')
  await ours.child.ask('import', { file: ours.file, scimId: groupId(population.groups + largest) })
  await measureAll((asked) => groupOperations(asked, largest, ', imported'))
  return rows
}

/** Rounds of both, one after the other and each first in turn, after one that does not count. */
async function inTurn(
  { rounds, forMs }: ScimScenarioOptions,
  floor: readonly [Server, Operation],
  ours: readonly [Server, Operation],
): Promise<{ readonly floor: Measured; readonly ours: Measured }> {
  const all = { floor: [] as Round[], ours: [] as Round[] }
  const both = [
    ['floor', floor],
    ['ours', ours],
  ] as const
  for (const [, [server, operation]] of both) await measureRound(server, operation, forMs / 5)
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [server, operation]] of round % 2 === 0 ? both : both.toReversed())
      all[name].push(await measureRound(server, operation, forMs))
  }
  return { floor: together(all.floor), ours: together(all.ours) }
}

interface Round extends Load {
  readonly cpu: number
}

async function measureRound({ served, usage }: Server, operation: Operation, forMs: number): Promise<Round> {
  const before = await usage()
  const load = await putUnderLoad({ ...served, ...operation, forMs })
  const after = await usage()
  if (!operation.check(load.last)) throw new Error(`${operation.what}: ${load.last.toString().slice(0, 500)}`)
  return { ...load, cpu: after.cpu - before.cpu }
}

function together(rounds: readonly Round[]): Measured {
  const times = rounds.flatMap((round) => round.times)
  return {
    rate: median(rounds.map((round) => (round.times.length / round.wall) * 1000)),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: rounds.reduce((sum, round) => sum + round.cpu, 0) / times.length,
  }
}

/** It is slow, so it gets less of everything, and one request at a time where it looks at all there are. */
async function measureScimmy(
  options: ScimScenarioOptions,
): Promise<{ readonly measured: ReadonlyMap<string, Measured>; readonly usage: Usage }> {
  const { say, scimmy: population, scimmyMs, most } = options
  const server = await startServer('scimmy.ts', { ...options, population })
  try {
    const asked: Asked = { population, most, rounds: 1, cursor: null }
    const operations = [
      ...readingOperations(asked),
      creatingOperation(asked),
      ...population.large.flatMap((_, nth) => groupOperations(asked, nth)),
    ]
    const names = [...readingOperations({ ...options, cursor: null }), ...operations.slice(-3)].map(({ what }) => what)
    const measured = new Map<string, Measured>()
    for (const [at, operation] of operations.entries()) {
      say(`scimmy, ${operation.what}`)
      const connections = quick.some((start) => operation.what.startsWith(start)) ? 10 : 1
      const round = await measureRound(server, { ...operation, connections }, scimmyMs)
      measured.set(names[at] ?? operation.what, together([round]))
    }
    return { measured, usage: await server.usage() }
  } finally {
    await server.end()
  }
}

/** What scimmy answers without a look at everything. */
const quick = ['POST', 'GET a user']

async function askedOf(options: ScimScenarioOptions, { served }: Server): Promise<Asked> {
  const { population, most, rounds } = options
  // A round of warming up comes first.
  return { population, most, rounds: rounds + 1, cursor: await cursorTo(farRow(population), served) }
}

/** Follows the cursors of pages to the one that begins at a row. */
async function cursorTo(row: number, { port, token }: Served): Promise<string> {
  const client = await openClient(port, token)
  let cursor = ''
  for (let at = 1; at < row; at += pageSize) {
    const path = `/scim/v2/Users?cursor=${encodeURIComponent(cursor)}&count=${pageSize}&attributes=id`
    const { body } = await client.send({ method: 'GET', path })
    cursor = (JSON.parse(body.toString()) as { readonly nextCursor: string }).nextCursor
  }
  client.close()
  return cursor
}

interface StartedServer<Requests extends ServerRequests> extends Server {
  readonly child: Child<Requests>
  readonly file: string
  end(): Promise<void>
}

/** Fills a database in one process and serves it from another. */
async function startServer<Requests extends ServerRequests>(
  program: string,
  { folder, population, say }: ScimScenarioOptions,
): Promise<StartedServer<Requests>> {
  const entry = new URL(program, import.meta.url)
  const file = join(folder, `${program}.sqlite`)
  say(`${program}: ${population.users.toLocaleString('en')} users`)
  const seeding = startChild<ServerRequests>(entry)
  await seeding.ask('seed', { file, population })
  await seeding.end()
  const child = startChild<Requests>(entry)
  const served = await child.ask('serve', { file, population })
  return {
    child,
    file,
    served,
    usage: () => child.ask('usage', null),
    async end() {
      await child.end()
      for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true })
    },
  }
}
