import { expect, test } from 'vitest'
import { z } from 'zod'
import { createFaults, type Faults } from '../../../src/sandbox/faults.ts'

function someFaults(): { readonly faults: Faults; readonly changes: boolean[] } {
  const changes: boolean[] = []
  return { faults: createFaults(({ full }) => void changes.push(full)), changes }
}

test('a fault lets `after` answers pass, spoils `times`, and is then used up', () => {
  const { faults } = someFaults()
  faults.set('status', { status: 503, after: 1, times: 2 })
  const struck = [1, 2, 3, 4].map(() => faults.strike('status', '/v1/people') !== undefined)
  expect(struck).toEqual([false, true, true, false])
  expect(faults.active()).toMatchObject([{ struck: 2 }])
})

test('a fault with paths spoils only those', () => {
  const { faults } = someFaults()
  faults.set('drop', { paths: ['/v1/groups'] })
  expect(faults.strike('drop', '/v1/people')).toBeUndefined()
  expect(faults.strike('drop', '/v1/groups')).toMatchObject({ name: 'drop' })
})

test('setting and clearing are both told, with whether a full read is needed', () => {
  const { faults, changes } = someFaults()
  faults.set('empty')
  faults.set('slow', { ms: 5 })
  faults.clear('empty')
  expect(faults.active().map(({ fault }) => fault.name)).toEqual(['slow'])
  faults.clear()
  expect(faults.active()).toEqual([])
  expect(changes).toEqual([true, false, false, false])
})

test('parameters that make no sense are refused', () => {
  const { faults, changes } = someFaults()
  expect(() => faults.set('status', { status: 200 })).toThrow(z.ZodError)
  expect(() => faults.set('bad_items', { every: 0 })).toThrow(z.ZodError)
  expect(changes).toEqual([])
})
