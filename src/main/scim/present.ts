import type { Answer } from './answer.ts'
import type { Page } from './query/lists.ts'
import type { Listed } from './query/read-listed.ts'
import type { RelatedJson } from './query/related-json.ts'
import type { MemberValue, Stored } from './resource.ts'
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

export function createPresenter(options: { readonly stores: Stores; readonly relatedJson: RelatedJson }): Presenter {
  const { stores, relatedJson } = options

  /** The resources of one type, each as JSON. */
  const texts = (scope: Scope, view: View, all: readonly Listed[]): readonly string[] => {
    const { type, projection } = view
    const name = type.name === 'User' ? 'groups' : 'members'
    const ids = all.map(({ scimId }) => scimId)
    if (showsEverythingBut(projection, name)) {
      const related = wants(projection, name) ? relatedJson.of(scope, type, ids) : null
      return all.map((listed) => wholeText(scope, listed, name, related?.get(listed.scimId) ?? null))
    }
    const related = wants(projection, name) ? relatedOf(scope, type, ids) : null
    return all.map((listed) => {
      const values = related?.get(listed.scimId) ?? []
      const around = { baseUrl: scope.baseUrl, ...(related !== null && { [name]: values }) }
      return JSON.stringify(represent(type, listed, around, projection))
    })
  }

  /** One resource as JSON; the members of a group, of which there may be many, as a piece of their own. */
  const textOf = (scope: Scope, view: View, listed: Listed): Answer['body'] => {
    const { type, projection } = view
    const isWhole = projection.kind === 'default' && type.name === 'Group'
    const members = isWhole ? relatedJson.membersOf(scope, listed.scimId) : null
    if (members === null || members.length <= '[]'.length) return texts(scope, view, [listed])
    return [`${wholeText(scope, listed, 'members', null).slice(0, -1)},"members":`, members, '}']
  }

  const relatedOf = (
    { caller }: Scope,
    type: ResourceType,
    ids: readonly string[],
  ): ReadonlyMap<string, readonly MemberValue[]> =>
    type.name === 'User' ? stores.users(caller).groupsOf(ids) : stores.groups(caller).membersOf(ids)

  return {
    read: (type, shown) => ({ type, projection: readProjection(type, shown) }),

    one: (scope, stored, view, status) => {
      const { type } = view
      const location = locationOf(type, stored.scimId, scope.baseUrl)
      const body = textOf(scope, view, { ...stored, type })
      const at = status === 201 ? { Location: location } : { 'Content-Location': location }
      return { status, body, headers: { ETag: etagOf(stored.version), ...at } }
    },

    page: (scope, page, views) => {
      const ofType = ([type, view]: readonly [ResourceType, View]) =>
        [
          type,
          texts(
            scope,
            view,
            page.resources.filter((listed) => listed.type === type),
          ).values(),
        ] as const
      const shown = new Map([...views].map(ofType))
      const resources = page.resources.map(({ type }) => shown.get(type)?.next().value).join()
      return { status: 200, body: `${listStart(page).slice(0, -1)},"Resources":[${resources}]}`, headers: {} }
    },
  }
}

/** A list without its resources. */
function listStart({ total, resources, startIndex, nextCursor }: Page): string {
  return JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    itemsPerPage: resources.length,
    ...(startIndex !== null && { startIndex }),
    ...(nextCursor !== null && { nextCursor }),
  })
}

/** Whether all that is stored is shown, so that it need not be taken apart. */
function showsEverythingBut(projection: Projection, name: string): boolean {
  if (projection.kind === 'default') return true
  return projection.kind === 'without' && projection.named.size === 1 && projection.named.get(name) === 'all'
}

/** What `represent` makes of a resource of which everything is shown, put together from text. */
function wholeText({ baseUrl }: Scope, listed: Listed, name: string, related: string | null): string {
  const { type, scimId, json } = listed
  // In the text of a value quotation marks are escaped, so this is found only where it is a name.
  const extensions = type.extensions.filter(({ urn }) => json.includes(`"${urn}":{`))
  const schemas = [type.schema, ...extensions.map(({ urn }) => urn)].join('","')
  const created = new Date(listed.createdAt).toISOString()
  const modified = listed.modifiedAt === listed.createdAt ? created : new Date(listed.modifiedAt).toISOString()
  // Only the address was not made here. The rest has nothing that JSON would write otherwise.
  const location = JSON.stringify(locationOf(type, scimId, baseUrl))
  const start =
    `{"schemas":["${schemas}"],"id":"${scimId}","meta":{"resourceType":"${type.name}","created":"${created}",` +
    `"lastModified":"${modified}","location":${location},"version":"W/\\"${listed.version}\\""}`
  const values = related === null || related === '[]' ? '' : `,"${name}":${related}`
  return `${start},${json.slice(1, -1)}${values}}`
}
