import type { Json } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import { resourceTypes, schemas, serviceProviderConfig } from '../schema/discovery.ts'
import { groupType, type ResourceType, userType } from '../schema/resource-types.ts'
import type { ResourceName } from '../resource.ts'
import { readSearch, searchOf } from '../query/search-request.ts'
import type { Bulk } from '../bulk/bulk.ts'
import type { GatheredWrites } from '../gather-writes.ts'
import type { Scope } from '../scope.ts'
import type { ScimService } from '../service.ts'
import { serviceLimits } from '../limits.ts'
import type { Answer } from '../answer.ts'
import type { Target } from './target.ts'

export interface WholeService {
  readonly resources: ScimService
  readonly bulk: Bulk
  readonly writes: GatheredWrites
}

export interface ServiceCall {
  readonly scope: Scope
  readonly target: Target
  readonly method: string
  readonly parameters: URLSearchParams
  /** Parsed; null where there is none. */
  readonly body: unknown
  /** Of the body as it came. */
  readonly bytes: number
  readonly ifMatch: string | null
  readonly ifNoneMatch: string | null
}

/** In bytes. A write with a longer body names thousands of members, and may take long. */
const largeBody = 64 * 1024

/** Hands a request that has passed every check to the service. */
export async function answerService({ resources: service, bulk, writes }: WholeService, call: ServiceCall): Promise<Answer> {
  const { scope, target, method, parameters, body, ifMatch } = call
  const write = async (work: () => Answer): Promise<Answer> => await writes.write(work, call.bytes > largeBody)
  const shown = { attributes: parameters.get('attributes'), excludedAttributes: parameters.get('excludedAttributes') }
  switch (target.kind) {
    case 'root':
      return service.list(scope, [userType, groupType], searchOf(parameters))
    case 'collection': {
      const type = typeNamed(target.type)
      return method === 'POST'
        ? await write(() => service.create(scope, { type, body, shown }))
        : service.list(scope, [type], searchOf(parameters))
    }
    case 'search':
      return service.list(scope, target.type === null ? [userType, groupType] : [typeNamed(target.type)], readSearch(body))
    case 'resource': {
      const of = { type: typeNamed(target.type), id: target.id }
      switch (method) {
        case 'PUT':
          return await write(() => service.replace(scope, { ...of, body, shown, ifMatch }))
        case 'PATCH':
          return await write(() => service.patch(scope, { ...of, body, shown, ifMatch }))
        case 'DELETE':
          return await write(() => service.remove(scope, { ...of, ifMatch }))
        default:
          return service.read(scope, { ...of, shown, ifNoneMatch: call.ifNoneMatch })
      }
    }
    case 'bulk':
      return await bulk(scope, body)
    default:
      // RFC 7644, section 3.11: a token is a connection's, which is no user.
      throw new ScimError(501, '/Me is not offered: a token stands for a connection, not for a user.')
  }
}

/**
 * Discovery (RFC 7644, section 4): the same for everybody. Nothing is filtered there, and whoever wants it of a list is told; of the one
 * configuration there is nothing to choose.
 */
export function answerDiscovery(
  target: Target,
  asked: { readonly baseUrl: string; readonly parameters: URLSearchParams },
): Answer {
  const { baseUrl, parameters } = asked
  if (parameters.has('filter') && target.kind !== 'service_provider_config')
    throw new ScimError(403, 'Discovery endpoints cannot be filtered.')
  switch (target.kind) {
    case 'schemas':
      return oneOrAll(schemas(baseUrl), target.id)
    case 'resource_types':
      return oneOrAll(resourceTypes(baseUrl), target.id)
    default:
      return json(serviceProviderConfig(baseUrl, serviceLimits))
  }
}

function oneOrAll(all: readonly { readonly [name: string]: Json }[], id: string | null): Answer {
  if (id === null)
    return json({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: all.length,
      itemsPerPage: all.length,
      startIndex: 1,
      Resources: all,
    })
  const one = all.find((resource) => resource['id'] === id)
  if (one === undefined) throw new ScimError(404, 'There is no such schema or resource type.')
  return json(one)
}

function json(body: Json): Answer {
  return { status: 200, body: JSON.stringify(body), headers: {} }
}

function typeNamed(name: ResourceName): ResourceType {
  return name === 'User' ? userType : groupType
}
