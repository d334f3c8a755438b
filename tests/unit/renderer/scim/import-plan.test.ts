import { expect, test } from 'vitest'
import { inStretches, planImport, sumOf } from '../../../../src/renderer/screens/scim/import-plan.ts'
import type { ImportPreviewRow } from '../../../../src/shared/contract/scim-calls.ts'

const aRow = (displayName: string, clash: string | null = null): ImportPreviewRow => ({
  scimId: displayName,
  displayName,
  members: 3,
  people: 2,
  clash: clash === null ? null : { groupId: 1, name: clash },
})

const rows = [aRow('Floor 10'), aRow('Library', 'library'), aRow('Floor 9')]

test('names that are taken come first, and are skipped or get the suffix', () => {
  const skipping = planImport(rows, 'skip', ' (SCIM)')
  expect(skipping.groups.map(({ name }) => name)).toEqual([null, 'Floor 9', 'Floor 10'])
  expect(skipping).toMatchObject({ clashes: 1, created: 2 })

  const renaming = planImport(rows, 'rename', ' (SCIM)')
  expect(renaming.groups.map(({ name }) => name)).toEqual(['Library (SCIM)', 'Floor 9', 'Floor 10'])
  expect(renaming).toMatchObject({ clashes: 1, created: 3 })
})

test('more groups than one call takes are asked for one call after another', async () => {
  const ids = Array.from({ length: 20_001 }, (_, index) => String(index))
  const asked: number[] = []
  const result = await inStretches(ids, (some) => {
    asked.push(some.length)
    return Promise.resolve({ ok: true, value: { created: some.length, skipped: 1, memberships: 2 } })
  })
  expect(asked).toEqual([10_000, 10_000, 1])
  expect(result.ok ? sumOf(result.value) : result.error).toEqual({ created: 20_001, skipped: 3, memberships: 6 })
})

test('the first call that fails ends it', async () => {
  let asked = 0
  const result = await inStretches(
    Array.from({ length: 30_000 }, (_, index) => String(index)),
    () => {
      asked += 1
      return Promise.resolve(
        asked === 2 ? { ok: false, error: { code: 'app_unexpected', params: {} } } : { ok: true, value: null },
      )
    },
  )
  expect(asked).toBe(2)
  expect(result).toEqual({ ok: false, error: { code: 'app_unexpected', params: {} } })
})
