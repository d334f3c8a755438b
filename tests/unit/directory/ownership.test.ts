import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { origins } from '../../../src/shared/domain.ts'
import { errorText, AppError } from '../../../src/shared/errors/app-error.ts'
import { assertMayChange, mayChange, personOwner, placeOf, type Target } from '../../../src/main/directory/ownership.ts'

const origin = fc.constantFrom(...origins)
const change = fc.constantFrom('create', 'update', 'remove')
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constantFrom('people', 'groups'), owner: origin }),
  fc.record({ kind: fc.constant('credentials'), owner: origin, holder: origin }),
  fc.record({ kind: fc.constant('memberships'), owner: origin, group: origin, member: origin }),
)

describe('who may change what', () => {
  test('nobody changes what belongs to another', () => {
    fc.assert(
      fc.property(origin, target, change, (actor, target, change) => {
        fc.pre(target.owner !== actor)
        expect(mayChange({ actor, target, change })).toEqual({ allowed: false, owner: expect.any(String) })
      }),
    )
  })

  test('a refusal names somebody else, and that owner is not refused for their own part', () => {
    fc.assert(
      fc.property(origin, target, change, (actor, target, change) => {
        const verdict = mayChange({ actor, target, change })
        if (!verdict.allowed) expect(verdict.owner).not.toBe(actor)
      }),
    )
  })

  test('everybody changes their own people, groups and cards', () => {
    fc.assert(
      fc.property(origin, origin, change, (actor, holder, change) => {
        expect(mayChange({ actor, target: { kind: 'people', owner: actor }, change }).allowed).toBe(true)
        expect(mayChange({ actor, target: { kind: 'groups', owner: actor }, change }).allowed).toBe(true)
        expect(mayChange({ actor, target: { kind: 'credentials', owner: actor, holder }, change }).allowed).toBe(true)
      }),
    )
  })

  test('own cards and own memberships in own groups may be added to anybody and taken from anybody', () => {
    fc.assert(
      fc.property(origin, fc.constantFrom('create', 'remove'), (whose, change) => {
        expect(
          mayChange({ actor: 'command', target: { kind: 'credentials', owner: 'command', holder: whose }, change }).allowed,
        ).toBe(true)
        const membership = { kind: 'memberships', owner: 'command', group: 'command', member: whose } as const
        expect(mayChange({ actor: 'command', target: membership, change }).allowed).toBe(true)
      }),
    )
  })

  test('a group of another owner is locked, even for memberships that would be own and people that are own', () => {
    fc.assert(
      fc.property(origin, origin, change, (actor, group, change) => {
        fc.pre(actor !== group)
        const verdict = mayChange({ actor, target: { kind: 'memberships', owner: actor, group, member: actor }, change })
        expect(verdict).toEqual({ allowed: false, owner: group })
      }),
    )
  })

  test('the operator says who is who; a source says so only for itself', () => {
    expect(mayChange({ actor: 'command', target: { kind: 'links', owner: 'atrium' }, change: 'create' }).allowed).toBe(true)
    expect(mayChange({ actor: 'scim', target: { kind: 'links', owner: 'scim' }, change: 'create' }).allowed).toBe(true)
    expect(mayChange({ actor: 'scim', target: { kind: 'links', owner: 'atrium' }, change: 'create' })).toEqual({
      allowed: false,
      owner: 'atrium',
    })
    expect(mayChange({ actor: 'command', target: { kind: 'links', owner: 'atrium' }, change: 'remove' }).allowed).toBe(false)
  })
})

describe('whose a person is', () => {
  test.each([
    { origin: 'command', links: [], owner: 'command' },
    { origin: 'command', links: ['scim'], owner: 'scim' },
    { origin: 'scim', links: ['scim'], owner: 'scim' },
    { origin: 'scim', links: ['atrium', 'scim'], owner: 'atrium' },
    { origin: 'command', links: ['atrium'], owner: 'atrium' },
    { origin: 'atrium', links: [], owner: 'atrium' },
  ] as const)('$origin with links $links belongs to $owner', ({ origin, links, owner }) => {
    expect(personOwner({ origin, links })).toBe(owner)
  })
})

describe('a refusal', () => {
  test.each(['en', 'ko'] as const)('names the thing, its owner and where to go, in %s', (language) => {
    let refusal: unknown
    try {
      assertMayChange({
        actor: 'command',
        target: { kind: 'groups', owner: 'atrium' },
        change: 'update',
        name: 'Physics Lab East',
      })
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(AppError)
    const text = errorText(refusal as AppError, language)
    expect(text.what).toContain('Physics Lab East')
    expect(text.what).toContain('Atrium')
    expect(text.next).toContain('Atrium')
  })

  test('every owner has a place where their values are changed', () => {
    expect(placeOf).toEqual({ atrium: 'atrium_portal', scim: 'identity_provider', command: 'directory' })
  })
})
