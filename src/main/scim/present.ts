import type { Answer } from './answer.ts'
import type { Page } from './query/lists.ts'
import type { RelatedJson } from './query/related-json.ts'
import type { Stretch, StretchReader } from './query/stretch.ts'
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

/** Makes answers of resources. Members and groups are read only where they are shown, and for a whole stretch of a page at once. */
export interface Presenter {
  /** @throws ScimError 400 */
  read(type: ResourceType, shown: Shown): View
  one(scope: Scope, stored: Stored, view: View, status: number): Answer
  /** The resources of a stretch as JSON, separated by commas. */
  stretch(scope: Scope, stretch: Stretch, view: View): string | Buffer
  page(page: Page): Answer
}

export function createPresenter(options: {
  readonly stores: Stores
  readonly relatedJson: RelatedJson
  readonly stretches: StretchReader
}): Presenter {
  const { stores, relatedJson, stretches } = options

  /** The resources of one type of which only a part is shown, as JSON separated by commas. */
  const chosenText = (scope: Scope, { type, projection }: View, all: readonly Stored[]): string => {
    const name = relatedName(type)
    const ids = all.map(({ scimId }) => scimId)
    const related = wants(projection, name) ? relatedOf(scope, type, ids) : null
    return all
      .map((stored) => {
        const values = related?.get(stored.scimId) ?? []
        const around = { baseUrl: scope.baseUrl, ...(related !== null && { [name]: values }) }
        return JSON.stringify(represent(type, stored, around, projection))
      })
      .join()
  }

  /** One resource as JSON; the members of a group, of which there may be many, as a piece of their own. */
  const textOf = (scope: Scope, view: View, stored: Stored): NonNullable<Answer['body']> => {
    const { type, projection } = view
    if (!showsEverythingBut(projection, relatedName(type))) return chosenText(scope, view, [stored])
    const own = ownText(type, scope, stored)
    if (!wants(projection, relatedName(type))) return `${own}}`
    if (type.name === 'User') {
      const groups = relatedJson.groupsOf(scope, stored.scimId)
      return groups === null ? `${own}}` : `${own},"groups":${groups}}`
    }
    const members = relatedJson.membersOf(scope, stored.scimId)
    return members.length <= '[]'.length ? `${own}}` : [`${own},"members":`, members, '}']
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
      const body = textOf(scope, view, stored)
      const at = status === 201 ? { Location: location } : { 'Content-Location': location }
      return { status, body, headers: { ETag: etagOf(stored.version), ...at } }
    },

    stretch: (scope, stretch, view) => {
      const name = relatedName(view.type)
      if (!showsEverythingBut(view.projection, name)) return chosenText(scope, view, stretches.stored(stretch))
      return stretches.whole(scope, stretch, wants(view.projection, name) ? 'with_related' : 'without_related')
    },

    page: (page) => {
      const resources = page.json.flatMap((json, nth) => (nth === 0 ? [json] : [',', json]))
      return { status: 200, body: [`${listStart(page).slice(0, -1)},"Resources":[`, ...resources, ']}'], headers: {} }
    },
  }
}

/** A list without its resources. */
function listStart({ total, count, startIndex, nextCursor }: Page): string {
  return JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    itemsPerPage: count,
    ...(startIndex !== null && { startIndex }),
    ...(nextCursor !== null && { nextCursor }),
  })
}

/** Whether all that is stored is shown, so that it need not be taken apart. */
function showsEverythingBut(projection: Projection, name: string): boolean {
  if (projection.kind === 'default') return true
  return projection.kind === 'without' && projection.named.size === 1 && projection.named.get(name) === 'all'
}

/** What stands in rows of its own: the attribute of a type that may be as large as all the others together. */
function relatedName({ name }: ResourceType): 'groups' | 'members' {
  return name === 'User' ? 'groups' : 'members'
}

/** What `represent` makes of a resource of which everything is shown, put together from text, without the brace at its end. */
function ownText(type: ResourceType, { baseUrl }: Scope, stored: Stored): string {
  const { scimId, json } = stored
  // In the text of a value quotation marks are escaped, so this is found only where it is a name.
  const extensions = type.extensions.filter(({ urn }) => json.includes(`"${urn}":{`))
  const schemas = [type.schema, ...extensions.map(({ urn }) => urn)].join('","')
  const created = new Date(stored.createdAt).toISOString()
  const modified = stored.modifiedAt === stored.createdAt ? created : new Date(stored.modifiedAt).toISOString()
  // Only the address was not made here. The rest has nothing that JSON would write otherwise.
  const location = JSON.stringify(locationOf(type, scimId, baseUrl))
  const start =
    `{"schemas":["${schemas}"],"id":"${scimId}","meta":{"resourceType":"${type.name}","created":"${created}",` +
    `"lastModified":"${modified}","location":${location},"version":"W/\\"${stored.version}\\""}`
  return `${start},${json.slice(1, -1)}`
}
