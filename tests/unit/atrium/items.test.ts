import { describe, expect, it } from 'vitest'
import type { Collection } from '../../../src/shared/atrium-contract.ts'
import { parsePage } from '../../../src/main/atrium/items.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'

function parseOne(collection: Collection, raw: unknown, mode: 'full' | 'delta' = 'full') {
  const { page, bad } = parsePage(collection, [raw], 1, mode)
  return { item: page.items[0], bad }
}

describe('an item', () => {
  it.each<[Collection, object]>([
    ['people', aPerson('p-1')],
    ['credentials', aCard('c-1', 'p-1')],
    ['groups', aGroup('g-1')],
    ['memberships', aMembership('g-1', 'p-1')],
  ])('of %s is taken as the source spelled it, unknown fields aside', (collection, raw) => {
    expect(parseOne(collection, { ...raw, shoe_size: 44 })).toEqual({ item: { kind: 'record', record: raw }, bad: 0 })
  })

  it.each<[string, Collection, unknown, string]>([
    [
      'a status nobody knows',
      'people',
      aPerson('p-1', { status: 'gone' }),
      'status: must be one of active, inactive; is "gone"',
    ],
    ['no status', 'people', aPerson('p-1', { status: null }), 'status: is missing'],
    [
      'a number for a text',
      'people',
      aPerson('p-1', { campus_id: 450631 }),
      'campus_id: must be text in quotes; is the number 450631',
    ],
    [
      'a time without offset',
      'people',
      aPerson('p-1', { valid_to: '2026-03-01T00:00:00' }),
      'valid_to: must be a time with an offset',
    ],
    [
      'both numbers',
      'credentials',
      aCard('c-1', 'p-1', { number_hex: 'ff' }),
      'number: exactly one of number and number_hex is needed',
    ],
    [
      'no number',
      'credentials',
      aCard('c-1', 'p-1', { number: null }),
      'number: exactly one of number and number_hex is needed',
    ],
    [
      'half an issue',
      'credentials',
      aCard('c-1', 'p-1', { issue_no: 1.5 }),
      'issue_no: must be a whole number; is the number 1.5',
    ],
    ['an empty name', 'groups', aGroup('g-1', { name: '' }), 'name: is empty'],
    ['a name of white space', 'groups', aGroup('g-1', { name: ' \t' }), 'name: is empty'],
    ['a cardholder of white space', 'credentials', aCard('c-1', ' '), 'person_id: is empty'],
    [
      'a blank number',
      'credentials',
      aCard('c-1', 'p-1', { number: '' }),
      'number: exactly one of number and number_hex is needed',
    ],
    [
      'two blank numbers',
      'credentials',
      aCard('c-1', 'p-1', { number: ' ', number_hex: '' }),
      'number: exactly one of number and number_hex is needed',
    ],
    [
      'two faults',
      'people',
      aPerson('p-1', { status: 1, email: [] }),
      'email: must be text in quotes; is a list; status: must be one of',
    ],
    ['a mark that is no mark', 'people', aPerson('p-1', { deleted: 'yes' }), 'deleted: must be true or false'],
  ])('with %s is bad and keeps its key', (_name, collection, raw, detail) => {
    const { item, bad } = parseOne(collection, raw)
    expect(item).toMatchObject({ kind: 'bad', raw, key: { id: (raw as { id: string }).id } })
    expect(item).toHaveProperty('detail', expect.stringContaining(detail))
    expect(bad).toBe(1)
  })

  it.each<[Collection, unknown]>([
    ['people', aPerson('', {})],
    ['people', { ...aPerson('p-1'), id: 7 }],
    ['people', null],
    ['people', 'p-1'],
    ['people', []],
    ['memberships', { group_id: 'g-1' }],
    ['memberships', { group_id: 'g-1', person_id: 3 }],
  ])('of %s without a readable key has none: %j', (collection, raw) => {
    expect(parseOne(collection, raw)).toMatchObject({ item: { kind: 'bad', key: null, raw }, bad: 1 })
  })

  it('a membership that is bad elsewhere keeps its pair', () => {
    expect(parseOne('memberships', aMembership('g-1', 'p-1', { updated_at: 'today' })).item).toMatchObject({
      kind: 'bad',
      key: { groupId: 'g-1', personId: 'p-1' },
    })
  })

  it('a payment card needs no number', () => {
    expect(parseOne('credentials', aCard('c-1', 'p-1', { kind: 'payment', number: null })).item?.kind).toBe('record')
  })

  it('a tombstone counts in a delta only', () => {
    const raw = { id: 'p-1', deleted: true, deleted_at: '2026-11-20T01:02:03Z' }
    expect(parseOne('people', raw, 'delta').item).toEqual({ kind: 'tombstone', key: { id: 'p-1' }, deletedAt: raw.deleted_at })
    expect(parseOne('people', raw, 'full').item).toMatchObject({ kind: 'bad', key: { id: 'p-1' } })
  })

  it('a tombstone of a membership names the pair', () => {
    expect(parseOne('memberships', aMembership('g-1', 'p-1', { deleted: true }), 'delta').item).toMatchObject({
      kind: 'tombstone',
      key: { groupId: 'g-1', personId: 'p-1' },
    })
    expect(parseOne('memberships', { id: 'm-1', deleted: true }, 'delta').item).toMatchObject({ kind: 'bad', key: null })
  })

  it('an item marked as not deleted is an item', () => {
    expect(parseOne('groups', aGroup('g-1', { deleted: false }), 'delta').item?.kind).toBe('record')
  })

  it.each<[Collection, object]>([
    ['people', aPerson('  ')],
    ['credentials', aCard('\t', 'p-1')],
  ])('of %s whose id is white space is bad and known by nothing', (collection, raw) => {
    expect(parseOne(collection, raw).item).toMatchObject({ kind: 'bad', key: null, detail: 'id: is empty' })
  })

  it('with a blank number beside a hexadecimal one has the one that is not blank', () => {
    expect(parseOne('credentials', aCard('c-1', 'p-1', { number: ' ', number_hex: 'ff' })).bad).toBe(0)
  })
})
