import { expect, test } from 'vitest'
import { startSandbox } from '../../../src/sandbox/server.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { withFolder } from '../../support/command-line.ts'

/** What issue 5 wants shown of undo, on the command line: 30 people go, come back, and would go again. */

const kinds = ['people', 'credentials', 'groups', 'memberships'] as const

test('a run that removed 30 people is undone, and the next sync plans exactly the same again', async () => {
  await withFolder(async (dataFolder) => {
    const sandbox = await startSandbox({ people: 700, seed: 7 })
    try {
      const here = { dataFolder }
      const exported = async () =>
        (await Promise.all(kinds.map((kind) => callHere(['export', kind], here)))).map((call) => call.stdout)
      const planOf = async (run: number) => {
        const { json } = await jsonHere(['runs', 'show', String(run)], here)
        return (json as Shown).lines.map(({ kind, action, key, before, after }) => ({ kind, action, key, before, after }))
      }
      await callHere(['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none'], here)
      await callHere(['sync'], here)
      const before = await exported()
      sandbox.campus.leave({ count: 30 })
      expect(await jsonHere(['sync'], here)).toMatchObject({
        code: 0,
        json: { run_id: 2, counts: { people: { suspended: 30 } } },
      })

      const dry = await jsonHere(['undo', '2', '--dry-run'], here)
      expect(dry).toMatchObject({
        code: 1,
        json: { trigger: 'undo', outcome: 'planned', undo: { of: 2, refused: 0 }, refused: [] },
      })
      expect((dry.json as Shown).lines.filter(({ kind }) => kind === 'people')).toHaveLength(30)
      const done = await callHere(['undo', '2'], here)
      expect(done.code).toBe(0)
      expect(done.stdout).toContain('The next sync reads everything and does what Atrium says')
      expect(await exported()).toEqual(before)

      const again = await callHere(['undo', '2'], here)
      expect(again.stdout).toContain('is already as it was before the run')
      expect(await jsonHere(['sync', '--dry-run'], here)).toMatchObject({ code: 1, json: { run_id: 6, mode: 'full' } })
      expect(await planOf(6)).toEqual(await planOf(2))

      await callHere(['source', 'set', '--kind', 'csv', '--folder', dataFolder], here)
      expect((await callHere(['undo', '4', '--dry-run'], here)).stdout).toContain('The next complete one in the folder decides')

      expect(await callHere(['undo', '2', '--lines', '4-'], here)).toMatchObject({ code: 4 })
      expect(await callHere(['undo', '6'], here)).toMatchObject({ code: 3 })
    } finally {
      await sandbox.close()
    }
  })
})

interface Shown {
  readonly lines: readonly {
    readonly kind: string
    readonly action: string
    readonly key: string
    readonly before: unknown
    readonly after: unknown
  }[]
}
