import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createCampus } from '../../../src/sandbox/campus.ts'
import { writeCsvDrop } from '../../../src/sandbox/drop.ts'
import { settingsSchema } from '../../../src/shared/settings.ts'
import { atriumView, campusView } from '../../support/atrium-view.ts'
import { aCredential, aPerson as aDirectoryPerson } from '../../support/directory.ts'
import { fullDrop, writeDrop } from '../../support/drops.ts'
import { aSync, changes } from '../../support/sync.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-drops-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A campus that is exported to a folder, and a directory that follows the folder. */
async function anExportedCampus(people: number) {
  const campus = createCampus({ people, seed: 7 })
  const folder = aFolder()
  const here = aSync({ folder })
  let { watermark } = await writeCsvDrop({ campus, folder, runId: 'drop-1', mode: 'full' })
  const first = await here.sync()
  let drops = 1
  return {
    campus,
    folder,
    here,
    first,
    /** Exports what changed, or everything. */
    async drop(mode: 'full' | 'delta'): Promise<void> {
      drops += 1
      const written = await writeCsvDrop({ campus, folder, runId: `drop-${drops}`, mode, since: watermark })
      watermark = written.watermark
    },
  }
}

const left = (folder: string): string[] => readdirSync(folder).filter((name) => name !== 'done' && name !== 'rejected')

describe('a drop', () => {
  test('of everything makes the directory equal the campus to the row, and moves to done', async () => {
    const { campus, folder, here, first } = await anExportedCampus(200)
    expect(first).toMatchObject({ outcome: 'succeeded', mode: 'full', quarantined: 0 })
    expect((await atriumView(here)).standing).toEqual(campusView(campus))
    expect(left(folder)).toEqual([])
    expect(readdirSync(join(folder, 'done'))).toEqual(['drop-1'])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'head', writes: 0, requests: 1 })
  })

  test('of what changed leads where the campus is', async () => {
    const { campus, here, drop } = await anExportedCampus(200)
    campus.churn({ count: 10 })
    campus.leave({ count: 2 })
    campus.recreatePerson({ count: 1 })
    campus.renameGroup()
    await drop('delta')
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'delta', quarantined: 0 })
    expect((await atriumView(here)).standing).toEqual(campusView(campus))
    await drop('full')
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'full', writes: 0 })
  })

  test('that is looked at stays where it is and is taken by the next sync', async () => {
    const { campus, folder, here, drop } = await anExportedCampus(60)
    campus.rename({ count: 3 })
    await drop('delta')
    const dry = await here.sync({ dryRun: true })
    expect(left(folder)).toContain('manifest.json')
    const real = await here.sync()
    expect(real).toMatchObject({ outcome: 'succeeded', plan_hash: dry.plan_hash })
    expect(left(folder)).toEqual([])
  })

  test('that never came is no clean answer', async () => {
    const here = aSync({ folder: aFolder() })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_drop_missing' } })
  })

  test('whose hash or row count is wrong is refused, with the reason, and removes nobody', async () => {
    const { folder, here } = await anExportedCampus(60)
    const before = await here.exported()
    await writeDrop(folder, { runId: 'bad-rows', rows: { 'people.csv': 3 } })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', writes: 0, error: { code: 'source_drop_refused' } })
    await writeDrop(folder, {
      runId: 'bad-hash',
      manifest: (value) => JSON.parse(JSON.stringify(value).replaceAll(/"sha256":"./g, '"sha256":"0')) as object,
    })
    expect((await here.sync()).outcome).toBe('failed')
    expect(await here.exported()).toBe(before)
    expect(readdirSync(join(folder, 'rejected')).sort()).toEqual(['bad-hash', 'bad-rows'])
    expect(readFileSync(join(folder, 'rejected', 'bad-rows', 'reason.txt'), 'utf8')).not.toBe('')
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_drop_awaited' } })
  })

  test('that is mostly unreadable is refused and out of the way', async () => {
    const { folder, here } = await anExportedCampus(60)
    const before = await here.exported()
    await writeDrop(folder, {
      runId: 'broken',
      files: { 'people.csv': 'id,campus_id,first_name,status\np-1,1,Mina,asleep\np-2,2,Ann,active\n' },
    })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_unreadable' } })
    expect(await here.exported()).toBe(before)
    expect(left(folder)).toEqual([])
    expect(readFileSync(join(folder, 'rejected', 'broken', 'reason.txt'), 'utf8')).toContain('status: must be one of')
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_drop_awaited' } })
  })

  test('of which a line could not be applied stays until the next sync has taken all of it', async () => {
    const folder = aFolder()
    const here = aSync({ folder })
    const guest = aDirectoryPerson({ connection: here.other }, { origin: 'command', firstName: 'guest' })
    await writeDrop(folder, { runId: 'a' })
    let meddled = false
    const report = await here.sync({
      check: () => {
        if (meddled || here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`).get() === undefined) return
        meddled = true
        aCredential(
          { connection: here.other },
          { personId: guest, format: 'H10301', cardType: 'HID', facilityCode: '017', number: '0012345' },
        )
      },
    })
    expect(report.warnings).toContain('lines_failed')
    expect(left(folder)).toContain('manifest.json')
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'full', quarantined: 1 })
    expect(left(folder)).toEqual([])
    expect(readdirSync(join(folder, 'done'))).toEqual(['a'])
  })

  test('with nothing in it is refused and out of the way', async () => {
    const { folder, here } = await anExportedCampus(60)
    const before = await here.exported()
    const header = (name: keyof typeof fullDrop): string => `${fullDrop[name].split('\n', 1)[0] ?? ''}\n`
    const files = Object.fromEntries((Object.keys(fullDrop) as (keyof typeof fullDrop)[]).map((name) => [name, header(name)]))
    await writeDrop(folder, { runId: 'empty', files })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_emptied' } })
    expect(await here.exported()).toBe(before)
    expect(readdirSync(join(folder, 'rejected'))).toEqual(['empty'])
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_drop_awaited' } })
  })

  test('whose run id was taken before is refused', async () => {
    const { campus, folder, here } = await anExportedCampus(60)
    const before = await here.exported()
    campus.leave({ count: 3 })
    await writeCsvDrop({ campus, folder, runId: 'drop-1', mode: 'full' })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', writes: 0, error: { code: 'source_drop_refused' } })
    expect(await here.exported()).toBe(before)
    expect(readdirSync(join(folder, 'rejected'))).toEqual(['drop-1'])
  })

  test('that would remove many is taken, held, and carried out when approved', async () => {
    const { campus, folder, here, drop } = await anExportedCampus(200)
    campus.leave({ share: 0.4 })
    await drop('full')
    const held = await here.sync()
    expect(held).toMatchObject({ outcome: 'held', writes: 0, held: { people: 80 } })
    expect(left(folder)).toEqual([])
    expect(await here.sync()).toMatchObject({ outcome: 'held', mode: 'head', plan_hash: held.plan_hash })
    campus.rename({ count: 1 })
    await drop('delta')
    const later = await here.sync()
    expect(later).toMatchObject({ outcome: 'held', mode: 'delta', held: { people: 80 } })
    here.approve(later.run_id, later.plan_hash)
    expect((await atriumView(here)).standing).toEqual(campusView(campus))
  })

  test('of what changed without a full one before it is not guessed at', async () => {
    const folder = aFolder()
    const here = aSync({ folder })
    await writeDrop(folder, { mode: 'delta', files: { 'people.csv': 'id,status\np-1,active\n' } })
    expect(await here.sync()).toMatchObject({ outcome: 'failed', error: { code: 'source_full_drop_needed' } })
    expect((await here.contents()).people).toEqual([])
  })

  test('with a row of the wrong length puts that one into quarantine, then and in later drops', async () => {
    const folder = aFolder()
    const here = aSync({ folder })
    const people = Array.from({ length: 30 }, (_, n) => `p-${n},${n},Mina,active\n`).join('')
    const header = 'id,campus_id,first_name,status\n'
    await writeDrop(folder, {
      runId: 'a',
      files: {
        ...fullDrop,
        'people.csv': `${header}${people}p-99,99,Ann,active,what is this\n`,
        'credentials.csv': 'id,person_id,kind,status\n',
        'memberships.csv': 'group_id,person_id\n',
      },
    })
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 1 })
    await writeDrop(folder, { runId: 'b', mode: 'delta', files: { 'people.csv': `${header}p-1,1,Min,active\n` } })
    const delta = await here.sync()
    expect(delta).toMatchObject({ mode: 'delta', quarantined: 1 })
    expect(changes(delta)).toEqual({ people: { updated: 1 } })
    expect((await here.contents()).people.map((person) => person.atrium_id)).not.toContain('p-99')
  })
})

describe('a drop folder with a scope by group', () => {
  test('keeps everybody in scope while it plans without a drop', async () => {
    const folder = aFolder()
    const here = aSync({ folder })
    here.settings = settingsSchema.parse({ ...here.settings, scope: { groups: { include: ['g-1'] } } })
    const rows = (status: string): string =>
      Array.from({ length: 30 }, (_, n) => `p-${n},${n},Mina,${n < 20 ? status : 'active'}\n`).join('')
    const files = {
      ...fullDrop,
      'credentials.csv': 'id,person_id,kind,status\n',
      'memberships.csv': `group_id,person_id\n${Array.from({ length: 30 }, (_, n) => `g-1,p-${n}\n`).join('')}`,
    }
    const header = 'id,campus_id,first_name,status\n'
    await writeDrop(folder, { runId: 'a', files: { ...files, 'people.csv': header + rows('active') } })
    await here.sync()
    await writeDrop(folder, { runId: 'b', files: { ...files, 'people.csv': header + rows('inactive') } })
    expect(await here.sync()).toMatchObject({ outcome: 'held', held: { people: 20, memberships: 0 } })
    here.other.prepare('UPDATE directory_state SET revision = revision + 1').run()
    const again = await here.sync()
    expect(again).toMatchObject({ outcome: 'held', mode: 'head', held: { people: 20, memberships: 0 } })
    expect(here.lines(again.run_id).every((line) => line.reason === 'inactive_at_source')).toBe(true)
  })
})
