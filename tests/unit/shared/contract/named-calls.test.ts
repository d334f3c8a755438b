import { expect, test } from 'vitest'
import { contract } from '../../../../src/shared/contract/contract.ts'
import { namedCalls } from '../../../../src/shared/contract/named-calls.ts'

/** The compiler sees to it that no call is missing, but takes one of the same shape for another. */

test('each call of the contract is made from its own name', () => {
  const asked: string[] = []
  const calls = namedCalls((name) => {
    asked.push(name)
    return () => new Promise<never>(() => undefined)
  })
  const names = (areas: object): string[] =>
    Object.entries(areas).flatMap(([area, entries]: [string, object]) => Object.keys(entries).map((name) => `${area}.${name}`))
  expect(asked).toEqual(names(calls))
  expect(asked.toSorted()).toEqual(names(contract).toSorted())
})
