import { describe, expect, test } from 'vitest'
import { addGroup } from '../../../src/main/directory/groups.ts'
import { addMembership } from '../../../src/main/directory/memberships.ts'
import type { Author } from '../../../src/main/directory/change.ts'
import { showPerson } from '../../../src/main/directory/show.ts'
import { aCredential, aDirectory, aGroup, aPerson, type TestDirectory } from '../../support/directory.ts'

const operator: Author = { actor: 'command', who: 'jiwon', clock: { now: () => 5_000, after: () => () => undefined } }

describe('a person is referred to', () => {
  test('by row id, campus id, Atrium id and SCIM id', async () => {
    const here = aDirectory()
    aPerson(here, { campusId: '2' })
    const id = aPerson(here, { origin: 'atrium', atriumId: 'p:1', scimId: 'u-1', campusId: '00450631' })
    for (const reference of [String(id), 'campus:00450631', 'atrium:p:1', 'scim:u-1']) {
      expect((await showPerson(here.directory, reference)).id).toBe(id)
    }
  })

  test.each(['99', '1.5', '-1', '', 'campus:', 'campus:450631', 'atrium:u-1', 'row:1', 'Mina'])(
    'and "%s" is nobody',
    async (reference) => {
      const here = aDirectory()
      aPerson(here, { campusId: '00450631', scimId: 'u-1' })
      await expect(showPerson(here.directory, reference)).rejects.toMatchObject({ code: 'directory_person_unknown' })
    },
  )

  test('by a campus id that somebody who left had before: whoever stands is meant', async () => {
    const here = aDirectory()
    aPerson(here, { campusId: '7', departedAt: 1, status: 'suspended' })
    const standing = aPerson(here, { campusId: '7' })
    expect((await showPerson(here.directory, 'campus:7')).id).toBe(standing)
    const other = aPerson(here, { campusId: '7', lastName: 'Twin' })
    await expect(showPerson(here.directory, 'campus:7')).rejects.toMatchObject({
      code: 'directory_person_ambiguous',
      params: { count: 2, people: expect.stringContaining(`Mina Twin (${other})`) as string },
    })
  })
})

test('each value says whose it is and where it is changed', async () => {
  const here = aDirectory()
  const id = aPerson(here, {
    origin: 'atrium',
    atriumId: 'p-1',
    scimId: 'u-1',
    firstName: '민아',
    lastName: '김',
    title: 'Fellow',
  })
  aCredential(here, { personId: id, origin: 'atrium', number: '1' })
  aCredential(here, { personId: id, origin: 'command', number: '2' })
  aGroup(here, { name: 'B', origin: 'scim', members: [id] })
  aGroup(here, { name: 'a', origin: 'command', members: [id] })

  const shown = await showPerson(here.directory, String(id))
  expect(shown).toMatchObject({ label: '김민아', origin: 'atrium', departed_at: null })
  expect(shown.fields).toHaveLength(12)
  expect(shown.fields).toContainEqual({
    field: 'title',
    value: 'Fellow',
    owner: 'atrium',
    changed_in: 'atrium_portal',
    editable: false,
  })
  expect(shown.links).toEqual([
    { source: 'atrium', external_id: 'p-1', says: 'active', connection: null },
    { source: 'scim', external_id: 'u-1', says: 'active', connection: null },
  ])
  expect(shown.credentials.map((card) => [card.number, card.changed_in, card.editable])).toEqual([
    ['1', 'atrium_portal', false],
    ['2', 'directory', true],
  ])
  expect(shown.groups.map((group) => [group.name, group.changed_in, group.editable])).toEqual([
    ['a', 'directory', true],
    ['B', 'identity_provider', false],
  ])
})

test('the history joins what was done here with the lines of runs that concerned the person, newest first', async () => {
  const here = aDirectory()
  const id = aPerson(here, { origin: 'atrium' })
  const other = aPerson(here, { origin: 'atrium' })
  aRun(here, { kind: 'people', action: 'update', reason: 'changed_at_source' }, [
    { seq: 1, target: other, person: other, after: '{"title":"Other"}' },
    { seq: 2, target: id, person: id, before: '{"title":null}', after: '{"title":"Dean"}' },
    { seq: 3, target: id, person: id, after: '{"title":"never applied"}', failed: true },
  ])
  const groupId = await addGroup(here.directory, operator, { name: 'Makers' })
  await addMembership(here.directory, operator, { groupId, personId: id })
  await addMembership(here.directory, operator, { groupId, personId: other })

  const { history } = await showPerson(here.directory, String(id))
  expect(history).toEqual([
    {
      at: 5_000,
      actor: 'command:jiwon',
      runId: null,
      kind: 'memberships',
      action: 'create',
      reason: null,
      targetId: groupId,
      groupName: 'Makers',
      before: null,
      after: null,
    },
    {
      at: 1_000,
      actor: 'sync',
      runId: 1,
      kind: 'people',
      action: 'update',
      reason: 'changed_at_source',
      targetId: id,
      groupName: null,
      before: { title: null },
      after: { title: 'Dean' },
    },
  ])
  expect((await showPerson(here.directory, String(id), { historyLimit: 1 })).history).toHaveLength(1)
})

interface Line {
  readonly seq: number
  readonly target: number
  readonly person: number
  readonly before?: string
  readonly after?: string
  readonly failed?: boolean
}

/** A finished run of one part, applied in one batch that reached its second line, and then another. */
function aRun(
  { connection }: TestDirectory,
  part: { kind: string; action: string; reason: string },
  lines: readonly Line[],
): void {
  connection.exec(
    `INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at) VALUES (1, 'manual', 'full', 0, 'finished', 1)`,
  )
  connection
    .prepare(`INSERT INTO plan_part VALUES (1, 1, @last, 3, @kind, @action, @reason, 0, @last, @last)`)
    .run({ ...part, last: lines.length })
  for (const line of lines) {
    connection
      .prepare(`INSERT INTO plan_line VALUES (1, ?, ?, ?, ?, ?, ?)`)
      .run(line.seq, line.target, line.person, `p-${line.target}`, line.before ?? null, line.after ?? null)
    if (line.failed === true) connection.prepare('INSERT INTO plan_failure VALUES (1, ?)').run(line.seq)
  }
  const journal = connection.prepare(
    `INSERT INTO journal (at, actor, run_id, first_line, last_line, kind, action) VALUES (1000, 'sync', 1, ?, ?, @kind, @action)`,
  )
  journal.run(1, 2, part)
  journal.run(3, lines.length, part)
}
