import { expect, test } from 'vitest'
import { diskSpace } from '../../../src/main/storage/disk.ts'
import { aFolder } from '../../support/data-folder.ts'

test('the disk of a folder has some room, and no more than it is large', async () => {
  const { free, total } = await diskSpace(aFolder())
  expect(total).toBeGreaterThan(1_000_000)
  expect(free).toBeGreaterThan(0)
  expect(free).toBeLessThanOrEqual(total)
})
