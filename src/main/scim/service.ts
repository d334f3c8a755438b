import type { AuditWrite } from './audit-writes.ts'
import { type Answer, bareAnswer } from './answer.ts'
import { checkIfMatch, isUnchanged } from './conditions.ts'
import type { Lists } from './query/lists.ts'
import { readListQuery } from './query/list-query.ts'
import type { RelatedJson } from './query/related-json.ts'
import type { Stretch, StretchReader } from './query/stretch.ts'
import type { Search } from './query/search-request.ts'
import { createPresenter } from './present.ts'
import { readPatch } from './patch/read-patch.ts'
import { patchAttributes } from './patch/patch-attributes.ts'
import { groupSteps, inBatches, type PresentMembers } from './patch/group-steps.ts'
import { type Attributes, attributesOf, type MemberValue, type Stored } from './resource.ts'
import { readResource } from './schema/read-resource.ts'
import { etagOf, locationOf, memberValue } from './schema/represent.ts'
import type { ResourceType } from './schema/resource-types.ts'
import { ScimError } from './scim-error.ts'
import type { Scope, Shown } from './scope.ts'
import type { Stores } from './stores.ts'

interface Of {
  readonly type: ResourceType
  readonly id: string
}

/** The operations of RFC 7644, section 3, on resources. Each is one transaction, or a part of one. Refusals are thrown as ScimErrors. */
export interface ScimService {
  create(scope: Scope, asked: { readonly type: ResourceType; readonly body: unknown; readonly shown: Shown }): Answer
  read(scope: Scope, asked: Of & { readonly shown: Shown; readonly ifNoneMatch: string | null }): Answer
  replace(scope: Scope, asked: Of & Change): Answer
  patch(scope: Scope, asked: Of & Change): Answer
  remove(scope: Scope, asked: Of & { readonly ifMatch: string | null }): Answer
  /** One type, or both. */
  list(scope: Scope, types: readonly ResourceType[], search: Search): Answer
}

interface Change {
  readonly body: unknown
  readonly shown: Shown
  readonly ifMatch: string | null
}

/**
 * A group with more members than this is not sent back after a PATCH: RFC 7644, section 3.5.2, leaves it to the service, and a change of
 * one member would cost as much as reading all.
 */
const largeGroup = 1_000

export function createScimService(options: {
  readonly stores: Stores
  readonly lists: Lists
  readonly relatedJson: RelatedJson
  readonly stretches: StretchReader
  /** Told of each write, inside of its transaction. */
  readonly audit: AuditWrite
}): ScimService {
  const { stores, lists, audit } = options
  const presenter = createPresenter(options)

  const find = (scope: Scope, { type, id }: Of): Stored => {
    const { caller } = scope
    return (type.name === 'User' ? stores.users(caller).find(id) : stores.groups(caller).find(id)) ?? missing({ type, id })
  }

  const presentMembers = ({ caller, baseUrl }: Scope, id: string): PresentMembers => {
    const groups = stores.groups(caller)
    const shown = (values: readonly MemberValue[]): readonly Attributes[] => values.map((value) => memberValue(value, baseUrl))
    return {
      all: () => shown(groups.membersOf([id]).get(id) ?? []),
      among: (scimIds) => shown(groups.membersAmong(id, scimIds)),
    }
  }

  return {
    create: (scope, { type, body, shown }) => {
      const { attributes, memberIds } = readResource(type, body, null)
      const view = presenter.read(type, shown)
      return stores.transaction(() => {
        const stored =
          type.name === 'User'
            ? stores.users(scope.caller).create(completed(type, attributes))
            : stores.groups(scope.caller).create(attributes, memberIds ?? [])
        audit(scope, { method: 'POST', type, id: stored.scimId, name: calledIn(type, stored) })
        return presenter.one(scope, stored, view, 201)
      })
    },

    read: (scope, asked) => {
      const view = presenter.read(asked.type, asked.shown)
      const stored = find(scope, asked)
      return isUnchanged(asked.ifNoneMatch, stored.version)
        ? bareAnswer(304, { ETag: etagOf(stored.version) })
        : presenter.one(scope, stored, view, 200)
    },

    replace: (scope, asked) => {
      const { type, id, body, shown, ifMatch } = asked
      const view = presenter.read(type, shown)
      return stores.transaction(() => {
        const before = find(scope, asked)
        checkIfMatch(ifMatch, before.version)
        const { attributes, memberIds } = readResource(type, body, attributesOf(before))
        const stored =
          type.name === 'User'
            ? stores.users(scope.caller).replace(id, completed(type, attributes))
            : stores.groups(scope.caller).change(id, [
                { kind: 'set', attributes },
                { kind: 'replace_members', scimIds: memberIds ?? [] },
              ])
        if (stored === null) return missing(asked)
        audit(scope, { method: 'PUT', type, id, name: calledIn(type, stored) })
        return presenter.one(scope, stored, view, 200)
      })
    },

    patch: (scope, asked) => {
      const { type, id, body, shown, ifMatch } = asked
      const view = presenter.read(type, shown)
      const operations = readPatch(type, body, id)
      return stores.transaction(() => {
        const before = find(scope, asked)
        checkIfMatch(ifMatch, before.version)
        if (type.name === 'User') {
          const attributes = completed(type, patchAttributes(type, attributesOf(before), operations))
          const user = stores.users(scope.caller).replace(id, attributes) ?? missing(asked)
          audit(scope, { method: 'PATCH', type, id, name: calledIn(type, user) })
          return presenter.one(scope, user, view, 200)
        }
        const groups = stores.groups(scope.caller)
        const members = presentMembers(scope, id)
        const stored = inBatches(operations).reduce(
          (now, batch) => groups.change(id, groupSteps(attributesOf(now), batch, members)) ?? missing(asked),
          before,
        )
        audit(scope, { method: 'PATCH', type, id, name: calledIn(type, stored) })
        // RFC 7644, section 3.5.2: with `attributes` the answer is 200.
        return shown.attributes === null && groups.memberCount(id) > largeGroup
          ? bareAnswer(204, { ETag: etagOf(stored.version), 'Content-Location': locationOf(type, id, scope.baseUrl) })
          : presenter.one(scope, stored, view, 200)
      })
    },

    remove: (scope, asked) =>
      stores.transaction(() => {
        const { type, id, ifMatch } = asked
        const before = find(scope, asked)
        if (ifMatch !== null) checkIfMatch(ifMatch, before.version)
        const groups = stores.groups(scope.caller)
        const levels = type.name === 'User' ? [] : groups.levelsOf(id)
        const isGone = type.name === 'User' ? stores.users(scope.caller).remove(id) : groups.remove(id)
        if (!isGone) return missing(asked)
        audit(scope, { method: 'DELETE', type, id, name: calledIn(type, before), levels })
        return bareAnswer(204)
      }),

    list: (scope, types, search) => {
      const views = new Map(types.map((type) => [type, presenter.read(type, search)]))
      const { caller, baseUrl } = scope
      const read = (stretch: Stretch): string | Buffer => {
        const view = views.get(stretch.type)
        if (view === undefined) throw new TypeError(`nobody asked for a ${stretch.type.name}`)
        return presenter.stretch(scope, stretch, view)
      }
      return presenter.page(lists.page({ connectionId: caller.connectionId, baseUrl }, types, readListQuery(search), read))
    },
  }
}

/** A user of whom nothing is said is active (RFC 7643, section 4.1.1, leaves it to the service), and reads that back. */
function completed(type: ResourceType, attributes: Attributes): Attributes {
  return type.name === 'User' && !Object.hasOwn(attributes, 'active') ? { ...attributes, active: true } : attributes
}

/** How the provider calls it. */
function calledIn(type: ResourceType, stored: Stored): string | null {
  const name = attributesOf(stored)[type.name === 'User' ? 'userName' : 'displayName']
  return typeof name === 'string' ? name : null
}

function missing({ type, id }: Of): never {
  throw new ScimError(404, `There is no ${type.name === 'User' ? 'user' : 'group'} "${id.slice(0, 100)}".`)
}
