import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SourceRecords } from '../../../src/shared/atrium-contract.ts'
import { createCampus } from '../../../src/sandbox/campus.ts'
import { writeCsvDrop } from '../../../src/sandbox/drop.ts'
import { faultSchema } from '../../../src/sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.ts'
import { callCommandLine, type Calling, callJson, startCommandLine, withFolder } from '../../support/command-line.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { readAll } from '../../support/contract-read.ts'
import { aCampus, answerFrom, startContractServer } from '../../support/contract-server.ts'

/** What issue 2 wants shown, on the real command line. */

const kinds = ['people', 'credentials', 'groups', 'memberships'] as const

const report = z.object({
  run_id: z.int(),
  mode: z.enum(['head', 'delta', 'full']),
  outcome: z.enum(['no_change', 'succeeded', 'held', 'failed', 'cancelled', 'planned']),
  plan_hash: z.string().nullable(),
  counts: z.record(z.enum(kinds), z.object({ created: z.int(), updated: z.int(), suspended: z.int(), removed: z.int() })),
  held: z.record(z.enum(kinds), z.int()),
  requests: z.int(),
  writes: z.int(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})

test('a sandbox, a source and a sync, as the issue types them: the exports equal the endpoints, and the second sync is free', async () => {
  await withFolder(async (dataFolder) => {
    const sandbox = startCommandLine([
      'sandbox',
      '--people',
      '2000',
      '--seed',
      '7',
      '--port',
      '0',
      '--control-port',
      '0',
      '--json',
    ])
    try {
      const url = await urlOf(sandbox)
      expect(
        await callCommandLine(['source', 'set', '--kind', 'rest', '--url', url, '--auth', 'none'], { dataFolder }),
      ).toMatchObject({ code: 0 })
      const first = await callJson(['sync'], { dataFolder })
      expect(first).toMatchObject({ code: 0, json: { outcome: 'succeeded', mode: 'full' } })
      expect(readdirSync(join(dataFolder, 'backups'))).toEqual([expect.stringContaining('daily')])
      expect(await exported(dataFolder)).toEqual(await delivered(url))
      const second = await callJson(['sync'], { dataFolder })
      expect(second).toMatchObject({ code: 0, json: { outcome: 'no_change', writes: 0 } })
      expect(report.parse(second.json).requests).toBeLessThanOrEqual(2)
    } finally {
      sandbox.kill('SIGINT')
      expect(await sandbox.ended).toMatchObject({ code: 0 })
    }
  })
})

test('any other server that speaks the contract gives the same', async () => {
  const campus = aCampus()
  const server = await startContractServer((request) => answerFrom(campus, request))
  try {
    await withFolder(async (dataFolder) => {
      await callHere(['source', 'set', '--kind', 'rest', '--url', server.url, '--auth', 'none'], { dataFolder })
      expect(await sync(dataFolder)).toMatchObject({ code: 0, report: { outcome: 'succeeded' } })
      expect(await exported(dataFolder)).toEqual(await delivered(server.url))
      expect(await sync(dataFolder)).toMatchObject({ code: 0, report: { outcome: 'no_change', writes: 0 } })
      expect(server.requests.every(({ method }) => method === 'GET')).toBe(true)
    })
  } finally {
    await server.close()
  }
})

test('a CSV drop gives the same, and a second sync finds nothing to take', async () => {
  await withFolder(async (dataFolder) => {
    await withFolder(async (folder) => {
      const campus = createCampus({ people: 300, seed: 7 })
      await writeCsvDrop({ campus, folder, runId: '2026-11-20T0100', mode: 'full' })
      await callHere(['source', 'set', '--kind', 'csv', '--folder', folder], { dataFolder })
      expect(await sync(dataFolder)).toMatchObject({ code: 0, report: { outcome: 'succeeded', mode: 'full' } })
      const rows = await exported(dataFolder)
      expect(rows.people).toHaveLength(300)
      expect(rows).toEqual(
        asExported({
          people: [...campus.records('people')],
          credentials: [...campus.records('credentials')],
          groups: [...campus.records('groups')],
          memberships: [...campus.records('memberships')],
        }),
      )
      expect(await sync(dataFolder)).toMatchObject({ code: 0, report: { outcome: 'no_change', writes: 0 } })
    })
  })
})

describe('a campus that is synced', () => {
  let sandbox: Sandbox
  let dataFolder: string
  let end: () => void
  let ended: Promise<void>

  beforeAll(async () => {
    sandbox = await startSandbox({ people: 400, seed: 7, pageLimit: 200 })
    const ready = Promise.withResolvers<void>()
    ended = withFolder(async (folder) => {
      dataFolder = folder
      await callHere(['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none', '--page-size', '200'], {
        dataFolder,
      })
      await sync(dataFolder)
      ready.resolve()
      await new Promise<void>((resolve) => {
        end = resolve
      })
    })
    await ready.promise
  })
  afterAll(async () => {
    end()
    await ended
    await sandbox.close()
  })

  test.each([
    ['an empty 200', { name: 'empty' }],
    ['a cut-off page', { name: 'cut_off' }],
    ['a wrong total', { name: 'wrong_total' }],
    ['a snapshot that changes', { name: 'snapshot_change' }],
    ['500s', { name: 'status', status: 500 }],
    ['dropped connections', { name: 'drop' }],
  ] as const)('%s: the sync exits 3 and the exports are byte for byte what they were', async (_, fault) => {
    const before = await exports(dataFolder)
    sandbox.faults.apply([faultSchema.parse(fault)])
    try {
      const failed = await sync(dataFolder)
      expect(failed).toMatchObject({ code: 3, report: { outcome: 'failed', writes: 0 } })
      expect(failed.report.error?.code).toMatch(/^source_/)
    } finally {
      sandbox.faults.clear()
    }
    expect(await exports(dataFolder)).toEqual(before)
  })

  test('after 40 % left: exit 2, nobody removed, additions applied; approve takes the right hash only', async () => {
    const before = await exported(dataFolder)
    sandbox.campus.leave({ share: 0.4 })
    sandbox.campus.hire({ count: 3 })
    const held = await sync(dataFolder)
    expect(held).toMatchObject({
      code: 2,
      report: { outcome: 'held', counts: { people: { created: 3, suspended: 0, removed: 0 } } },
    })
    expect(held.report.held['people']).toBe(160)
    const after = await exported(dataFolder)
    expect(after.people).toEqual(expect.arrayContaining([...before.people]))
    expect(after.people).toHaveLength(before.people.length + 3)
    expect(after.memberships).toEqual(expect.arrayContaining([...before.memberships]))

    const { run_id, plan_hash } = held.report
    const approve = (hash: string) => jsonHere(['approve', String(run_id), '--plan', hash], { dataFolder })
    expect(await approve('0'.repeat(64))).toMatchObject({ code: 3, json: { error: { code: 'sync_plan_stale' } } })
    expect(await exported(dataFolder)).toEqual(after)
    expect(await approve(plan_hash ?? '')).toMatchObject({ code: 0, json: { outcome: 'succeeded' } })
    const left = await exported(dataFolder)
    expect(left.people.filter(({ status }) => status === 'suspended').length).toBeGreaterThanOrEqual(160)
    expect(await approve(plan_hash ?? '')).toMatchObject({ code: 3 })
    expect(await sync(dataFolder)).toMatchObject({ code: 0, report: { outcome: 'no_change' } })
  })

  test('a plan that the directory has moved away from is stale: approve refuses it with exit 3', async () => {
    sandbox.campus.leave({ share: 0.4 })
    const held = await sync(dataFolder)
    expect(held.code).toBe(2)
    await callHere(['group', 'add', 'Night shift'], { dataFolder })
    const refused = await jsonHere(['approve', String(held.report.run_id), '--plan', held.report.plan_hash ?? ''], {
      dataFolder,
    })
    expect(refused).toMatchObject({ code: 3, json: { error: { code: 'sync_plan_overtaken' } } })
  })
})

test('a dry run exits 1 with the plan that the real run has, and changes nothing', async () => {
  const sandbox = await startSandbox({ people: 50, seed: 3 })
  try {
    await withFolder(async (dataFolder) => {
      await callHere(['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none'], { dataFolder })
      const dry = await jsonHere(['sync', '--dry-run'], { dataFolder })
      expect(dry).toMatchObject({ code: 1, json: { outcome: 'planned', writes: 0, counts: { people: { created: 50 } } } })
      expect(await exports(dataFolder)).toEqual({ people: '', credentials: '', groups: '', memberships: '' })
      const real = await sync(dataFolder)
      expect(real.report.plan_hash).toBe(report.parse(dry.json).plan_hash)
      expect(await jsonHere(['sync', '--dry-run'], { dataFolder })).toMatchObject({ code: 0, json: { outcome: 'no_change' } })
    })
  } finally {
    await sandbox.close()
  }
})

async function urlOf(sandbox: Calling): Promise<string> {
  const [line = ''] = await sandbox.sawLines(1)
  return z.object({ url: z.string() }).parse(JSON.parse(line)).url
}

async function sync(dataFolder: string) {
  const { code, json } = await jsonHere(['sync'], { dataFolder })
  return { code, report: report.parse(json) }
}

type Row = Readonly<Record<string, unknown>>
type Rows = Record<(typeof kinds)[number], readonly Row[]>

async function exports(dataFolder: string): Promise<Record<(typeof kinds)[number], string>> {
  const texts = await Promise.all(
    kinds.map(async (kind) => {
      const { code, stdout } = await callHere(['export', kind, '--format', 'ndjson'], { dataFolder })
      expect(code).toBe(0)
      return [kind, stdout] as const
    }),
  )
  return Object.fromEntries(texts) as Record<(typeof kinds)[number], string>
}

async function exported(dataFolder: string): Promise<Rows> {
  const texts = await exports(dataFolder)
  const { people, credentials, groups, memberships } = texts
  return sorted({
    people: rows(people).map(({ id: _id, ...row }) => row),
    credentials: rows(credentials).map(({ id: _id, person_id: _person, ...row }) => row),
    groups: rows(groups).map(({ id: _id, ...row }) => row),
    memberships: rows(memberships).map(({ group_id: _group, person_id: _person, ...row }) => row),
  })
}

async function delivered(url: string): Promise<Rows> {
  const { items } = await readAll(url)
  return asExported({
    people: items.people as SourceRecords['people'][],
    credentials: items.credentials as SourceRecords['credentials'][],
    groups: items.groups as SourceRecords['groups'][],
    memberships: items.memberships as SourceRecords['memberships'][],
  })
}

/** The contract's records in the words of the export, row ids left out. */
function asExported(source: { readonly [C in (typeof kinds)[number]]: readonly SourceRecords[C][] }): Rows {
  const campusIds = new Map(source.people.map((person) => [person.id, person.campus_id ?? null]))
  const groupNames = new Map(source.groups.map((group) => [group.id, group.name]))
  return sorted({
    people: source.people.map(({ id, version: _version, updated_at: _updated, status, ...values }) => ({
      ...noValues([
        'campus_id',
        'first_name',
        'middle_name',
        'last_name',
        'preferred_name',
        'email',
        'phone',
        'department',
        'title',
        'valid_from',
        'valid_to',
      ]),
      ...values,
      atrium_id: id,
      status: status === 'active' ? 'active' : 'suspended',
      origin: 'atrium',
    })),
    credentials: source.credentials
      .filter(({ kind }) => kind === 'door')
      .map(({ id, kind: _kind, person_id, version: _version, updated_at: _updated, ...values }) => ({
        ...noValues(['id_type', 'format', 'facility_code', 'number', 'number_hex', 'issue_no', 'valid_from', 'valid_to']),
        ...values,
        atrium_id: id,
        campus_id: campusIds.get(person_id),
        origin: 'atrium',
      })),
    groups: source.groups.map(({ id, name, description = null }) => ({ atrium_id: id, name, description, origin: 'atrium' })),
    memberships: source.memberships.map(({ group_id, person_id }) => ({
      group_atrium_id: group_id,
      group_name: groupNames.get(group_id),
      campus_id: campusIds.get(person_id),
      origin: 'atrium',
    })),
  })
}

function noValues(names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, null]))
}

function sorted(all: Rows): Rows {
  return {
    people: byContent(all.people),
    credentials: byContent(all.credentials),
    groups: byContent(all.groups),
    memberships: byContent(all.memberships),
  }
}

function rows(ndjson: string): Row[] {
  return ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row)
}

function byContent(list: readonly Row[]): readonly Row[] {
  return list
    .map((row) => Object.fromEntries(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}
