import type { Answer } from './answer.ts'
import type { Page } from './query/lists.ts'
import type { Json, MemberValue, Stored } from './resource.ts'
import { type Projection, readProjection, wants } from './schema/projection.ts'
import { etagOf, locationOf, represent } from './schema/represent.ts'
import type { ResourceType } from './schema/resource-types.ts'
import type { Scope, Shown } from './scope.ts'
import type { Stores } from './stores.ts'

/** What is to be seen of a resource, read. */
export interface View {
  readonly type: ResourceType
  readonly projection: Projection
}

/** Makes answers of resources. Members and groups are read only where they are shown, and for a whole page at once. */
export interface Presenter {
  /** @throws ScimError 400 */
  read(type: ResourceType, shown: Shown): View
  one(scope: Scope, stored: Stored, view: View, status: number): Answer
  page(scope: Scope, page: Page, views: ReadonlyMap<ResourceType, View>): Answer
}

export function createPresenter(stores: Stores): Presenter {
  type Related = ReadonlyMap<string, readonly MemberValue[]>

  const relatedOf = ({ caller }: Scope, { type, projection }: View, all: readonly Stored[]): Related | null => {
    const ids = all.map(({ scimId }) => scimId)
    if (type.name === 'User') return wants(projection, 'groups') ? stores.users(caller).groupsOf(ids) : null
    return wants(projection, 'members') ? stores.groups(caller).membersOf(ids) : null
  }

  const shownAs = ({ baseUrl }: Scope, { type, projection }: View, stored: Stored, related: Related | null): Json => {
    if (related === null) return represent(type, stored, { baseUrl }, projection)
    const values = related.get(stored.scimId) ?? []
    const around = type.name === 'User' ? { baseUrl, groups: values } : { baseUrl, members: values }
    return represent(type, stored, around, projection)
  }

  return {
    read: (type, shown) => ({ type, projection: readProjection(type, shown) }),

    one: (scope, stored, view, status) => {
      const location = locationOf(view.type, stored.scimId, scope.baseUrl)
      return {
        status,
        body: JSON.stringify(shownAs(scope, view, stored, relatedOf(scope, view, [stored]))),
        headers: {
          ETag: etagOf(stored.version),
          ...(status === 201 ? { Location: location } : { 'Content-Location': location }),
        },
      }
    },

    page: (scope, page, views) => {
      const { total, resources, startIndex, nextCursor } = page
      const related = new Map(
        [...views].map(([type, view]) => {
          const all = resources.flatMap((listed) => (listed.type === type ? listed.stored : []))
          return [type, all.length === 0 ? null : relatedOf(scope, view, all)]
        }),
      )
      const shown = resources.flatMap(({ type, stored }) => {
        const view = views.get(type)
        return view === undefined ? [] : shownAs(scope, view, stored, related.get(type) ?? null)
      })
      const body: Json = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: total,
        itemsPerPage: shown.length,
        ...(startIndex !== null && { startIndex }),
        ...(nextCursor !== null && { nextCursor }),
        Resources: shown,
      }
      return { status: 200, body: JSON.stringify(body), headers: {} }
    },
  }
}
