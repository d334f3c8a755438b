import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { callCommandLine, startCommandLine, withFolder } from '../../support/command-line.ts'
import { askedAgain, withSandbox } from '../../support/synced-folder.ts'

/** What only shows between processes: signals, pipes and locks. */

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s cancels a sync that waits for its source: a report, exit 3, nothing changed',
  async (signal) => {
    await withSandbox(
      async ({ sandbox, dataFolder }) => {
        sandbox.faults.set('slow', { ms: 600_000, after: 1 })
        const asked = askedAgain(sandbox)
        const sync = startCommandLine(['sync', '--json'], { dataFolder })
        await asked
        sync.kill(signal)
        const { code, stdout, stderr } = await sync.ended
        expect({ code, report: JSON.parse(stdout) as unknown }).toMatchObject({
          code: 3,
          report: { outcome: 'cancelled', writes: 0, error: { code: 'cancelled' } },
        })
        expect(stderr).toContain('Cancelling')
        sandbox.faults.clear()
        expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({
          code: 0,
          json: { outcome: 'succeeded', recovered: false },
        })
      },
      { synced: false },
    )
  },
)

test('a sync that was killed is found by the next one, which says what became of it', async () => {
  await withSandbox(
    async ({ sandbox, dataFolder }) => {
      sandbox.faults.set('slow', { ms: 600_000, after: 1 })
      const asked = askedAgain(sandbox)
      const sync = startCommandLine(['sync'], { dataFolder })
      await asked
      sync.kill('SIGKILL')
      await sync.ended
      sandbox.faults.clear()
      const next = await callHere(['sync'], { dataFolder })
      expect(next).toMatchObject({ code: 0 })
      expect(next.stderr).toContain('Run 1 had been interrupted; it was found and brought to its end: failed.')
    },
    { synced: false },
  )
})

test('a reader of the pipe that has seen enough ends an export quietly', async () => {
  await withSandbox(
    async ({ dataFolder }) => {
      const run = startCommandLine(['export', 'memberships'], { dataFolder })
      await run.sawLines(1)
      run.closeOutput()
      expect(await run.ended).toMatchObject({ code: 0, stderr: '' })
    },
    { people: 2000 },
  )
})

test.each([['export', 'people'], ['--help'], ['status', '--json']])(
  'a disk that is full ends %s %s with a text and exit 3, not a crash',
  async (...args) => {
    await withSandbox(async ({ dataFolder }) => {
      const { code, stderr } = await callCommandLine(args, { dataFolder, outputFile: '/dev/full' })
      expect(code).toBe(3)
      expect(stderr).toMatch(/^The output could not be written \(ENOSPC\)\.\n[^\n]+\n[^\n]+\n$/)
    })
  },
)

test('one process keeps the schedule of a folder: a second one is refused, a sync by hand is not, status shows both', async () => {
  await withSandbox(async ({ dataFolder }) => {
    const keeper = startCommandLine(['run', '--json'], { dataFolder })
    try {
      const [first = ''] = await keeper.sawLines(1)
      expect(JSON.parse(first)).toMatchObject({ trigger: 'startup', outcome: 'no_change' })
      const second = await callCommandLine(['run', '--json'], { dataFolder })
      expect({ code: second.code, json: JSON.parse(second.stdout) as unknown }).toMatchObject({
        code: 3,
        json: { error: { code: 'storage_locked', message: expect.stringContaining(String(keeper.pid)) } },
      })
      expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 0, json: { outcome: 'no_change' } })
      const status = await jsonHere(['status'], { dataFolder })
      expect(status.json).toMatchObject({ status: 'ok', schedule: { kept: true, pid: keeper.pid } })
      expect(z.object({ next_run_at: z.iso.datetime() }).parse(status.json)).toBeTruthy()
    } finally {
      keeper.kill('SIGINT')
    }
    expect(await keeper.ended).toMatchObject({ code: 0 })
    expect(await jsonHere(['status'], { dataFolder })).toMatchObject({ json: { schedule: { kept: false }, next_run_at: null } })
  })
})

test('two syncs at once: one is refused and changes nothing', async () => {
  await withSandbox(async ({ sandbox, dataFolder }) => {
    sandbox.faults.set('slow', { ms: 600_000 })
    const asked = askedAgain(sandbox)
    const first = startCommandLine(['sync'], { dataFolder })
    await asked
    expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 3, json: { error: { code: 'storage_run_locked' } } })
    expect(await jsonHere(['status'], { dataFolder })).toMatchObject({ json: { status: 'syncing' } })
    first.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 3 })
  })
})

test('the schedule writes the backup of the day and a log, both private', async () => {
  await withSandbox(async ({ dataFolder }) => {
    const keeper = startCommandLine(['run'], { dataFolder })
    await keeper.sawLines(1)
    keeper.kill('SIGTERM')
    expect(await keeper.ended).toMatchObject({ code: 0 })
    const { stdout } = await callHere(['doctor'], { dataFolder })
    expect(stdout).toMatch(/Backups\s+1, the newest of/)
    const backups = readdirSync(join(dataFolder, 'backups')).map((name) => join(dataFolder, 'backups', name))
    for (const file of [...backups, join(dataFolder, 'logs', 'atrium-sync.log')]) expect(statSync(file).mode & 0o077).toBe(0)
  })
})

test('start brings a campus up, syncs it in a folder of its own, says what to try, and ends cleanly', async () => {
  await withFolder(async (home) => {
    const env = { XDG_DATA_HOME: home, HOME: home }
    const start = startCommandLine(['start', '--people', '80', '--port', '0', '--control-port', '0'], { env })
    await start.saw('until you press Ctrl-C')
    const folder = join(home, 'atrium-sync', 'sandbox-campus')
    expect(await jsonHere(['status'], { dataFolder: folder })).toMatchObject({
      json: { status: 'ok', directory: { people: 80 }, schedule: { kept: true } },
    })
    expect(existsSync(join(home, 'atrium-sync', 'atrium-sync.sqlite'))).toBe(false)
    start.kill('SIGINT')
    const { code, stdout } = await start.ended
    expect(code).toBe(0)
    expect(stdout).toContain(`Data folder: ${folder}`)
    expect(stdout).toContain(`npx atrium-sync --data-dir ${folder} status`)
  })
})

test('start leaves a folder alone that follows another source', async () => {
  await withFolder(async (dataFolder) => {
    await callHere(['source', 'set', '--kind', 'rest', '--url', 'https://atrium.campus.example', '--auth', 'none'], {
      dataFolder,
    })
    expect(await jsonHere(['start'], { dataFolder })).toMatchObject({
      code: 3,
      json: { error: { code: 'cli_folder_has_source' } },
    })
    expect(await jsonHere(['source', 'show'], { dataFolder })).toMatchObject({
      json: { source: { url: 'https://atrium.campus.example' } },
    })
  })
})
