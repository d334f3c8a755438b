import { setImmediate } from 'node:timers/promises'
import { type Answer, errorBody, refusalOf } from '../answer.ts'
import { readTarget, type Target } from '../http/target.ts'
import type { Json } from '../resource.ts'
import { locationOf } from '../schema/represent.ts'
import { groupType, type ResourceType, userType } from '../schema/resource-types.ts'
import type { Scope } from '../scope.ts'
import { ScimError } from '../scim-error.ts'
import type { ScimService } from '../service.ts'
import { type BulkOperation, readBulk } from './read-bulk.ts'
import { bulkIdOf, bulkIdsIn, type Postponed, withIds } from './references.ts'

/** Answers a bulk request (RFC 7644, section 3.7). */
export type Bulk = (scope: Scope, body: unknown) => Promise<Answer>

/** For how long operations follow each other before other requests get their turn, in ms. */
const turnMs = 25

/** Of a resource that a bulk request changes nothing is shown, so nothing more is read. */
const nothingShown = { attributes: 'id', excludedAttributes: null }

/**
 * Makes the answer to bulk requests. Each operation stands alone: it is a transaction, and its failure is its own. An operation waits for
 * those which make what it refers to; where two wait for each other, one is made without its reference, which is added when both are.
 *
 * @param options.onBug a fault of ours; the operation gets 500
 */
export function createBulk(options: { readonly service: ScimService; readonly onBug: (fault: unknown) => void }): Bulk {
  return async (scope, body) => {
    const { operations, failOnErrors } = readBulk(body)
    const run = createRun(options, scope, operations)
    let turnEnds = performance.now() + turnMs
    for (const work of run.works) {
      if (failOnErrors !== null && run.errors() >= failOnErrors) break
      run.perform(work)
      if (performance.now() < turnEnds) continue
      await setImmediate()
      turnEnds = performance.now() + turnMs
    }
    run.completeCircles()
    const results = run.works.flatMap(({ result }) => (result === null ? [] : resultBody(result)))
    return {
      status: 200,
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: results }),
      headers: {},
    }
  }
}

/** An operation and what became of it. */
interface Work {
  readonly operation: BulkOperation
  isUnderway: boolean
  /** Null until it was done. */
  result: Result | null
  /** Of what it made. */
  id: string | null
  postponed: readonly Postponed[]
}

interface Result {
  readonly operation: BulkOperation
  readonly status: number
  readonly location: string | null
  readonly version: string | null
  readonly error: ScimError | null
}

interface Run {
  readonly works: readonly Work[]
  perform(work: Work): void
  errors(): number
  completeCircles(): void
}

function createRun(
  { service, onBug }: Parameters<typeof createBulk>[0],
  scope: Scope,
  operations: readonly BulkOperation[],
): Run {
  const works = operations.map((operation): Work => ({ operation, isUnderway: false, result: null, id: null, postponed: [] }))
  const makers = new Map<string, Work>()
  for (const work of works) {
    const { method, bulkId } = work.operation
    if (method === 'POST' && bulkId !== null && !makers.has(bulkId)) makers.set(bulkId, work)
  }
  let errors = 0

  const fail = (work: Work, thrown: unknown): void => {
    const error = refusalOf(thrown, onBug)
    const { result, operation } = work
    work.result = {
      operation,
      status: error.status,
      location: result?.location ?? locationIn(operation, scope),
      version: result?.version ?? null,
      error,
    }
    errors += 1
  }

  /** Makes what an operation refers to, where it is not made yet. */
  const performFirst = (bulkIds: ReadonlySet<string>): void => {
    for (const bulkId of bulkIds) {
      const maker = makers.get(bulkId)
      if (maker === undefined) throw conflict(bulkId, 'no operation with a POST makes it')
      perform(maker)
      if (!maker.isUnderway && maker.id === null) throw conflict(bulkId, 'it could not be made')
    }
  }

  const perform = (work: Work): void => {
    if (work.isUnderway || work.result !== null) return
    work.isUnderway = true
    try {
      const { operation } = work
      const place = targetOf(operation, scope)
      const inPath = 'id' in place ? bulkIdOf(place.id) : null
      performFirst(new Set([...(inPath === null ? [] : [inPath]), ...bulkIdsIn(operation.data)]))
      const idOf = (bulkId: string): string | null => makers.get(bulkId)?.id ?? null
      const postponed: Postponed[] = []
      const data = withIds(operation.data, idOf, postponed)
      const target = inPath === null || place.kind !== 'resource' ? place : { ...place, id: idOf(inPath) ?? place.id }
      work.result = { operation, ...outcome(service, scope, { operation, target, data }), error: null }
      work.postponed = postponed
      work.id = operation.method === 'POST' ? (work.result.location?.split('/').at(-1) ?? null) : null
    } catch (thrown) {
      fail(work, thrown)
    } finally {
      work.isUnderway = false
    }
  }

  return {
    works,
    perform,
    errors: () => errors,
    completeCircles() {
      for (const work of works) {
        const { id, postponed, operation, result } = work
        if (id === null || postponed.length === 0 || result === null) continue
        try {
          const unmade: Postponed[] = []
          const additions = postponed.map(({ path, value }) => ({
            op: 'add',
            path,
            value: withIds([value], (bulkId) => makers.get(bulkId)?.id ?? null, unmade),
          }))
          const [missing] = unmade
          if (missing !== undefined) throw conflict([...bulkIdsIn(missing.value)].join(), 'it could not be made')
          const type = typeOf(targetOf(operation, scope))
          const data = {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
            Operations: additions.map(singleUnlessMany),
          }
          const answer = service.patch(scope, { type, id, body: data, shown: nothingShown, ifMatch: null })
          work.result = { ...result, version: answer.headers['ETag'] ?? null }
        } catch (thrown) {
          fail(work, thrown)
        }
      }
    },
  }
}

/** A single complex attribute, such as `manager`, takes its value bare. */
function singleUnlessMany(addition: { readonly op: string; readonly path: string; readonly value: unknown }): typeof addition {
  const isMany = addition.path === 'members' || !Array.isArray(addition.value)
  return isMany ? addition : { ...addition, value: (addition.value as readonly unknown[])[0] }
}

/**
 * @throws ScimError 400 for an operation that is none
 */
function targetOf(operation: BulkOperation, scope: Scope): Extract<Target, { kind: 'collection' | 'resource' }> {
  const { method, bulkId } = operation
  const target = namedBy(operation, scope)
  if (target.kind === 'collection' && method === 'POST') {
    if (bulkId === null) throw new ScimError(400, 'A POST needs a bulkId.', { scimType: 'invalidValue' })
    return target
  }
  if (target.kind === 'resource' && ['PUT', 'PATCH', 'DELETE'].includes(method)) return target
  throw new ScimError(400, 'An operation is a POST to /Users or /Groups, or a PUT, PATCH or DELETE of one resource.', {
    scimType: 'invalidSyntax',
  })
}

/** Address of the resource that an operation names, whatever became of it: only a failed POST has none (RFC 7644, section 3.7). */
function locationIn(operation: BulkOperation, scope: Scope): string | null {
  if (operation.method === 'POST') return null
  try {
    const target = namedBy(operation, scope)
    return target.kind === 'resource' && bulkIdOf(target.id) === null
      ? locationOf(typeOf(target), target.id, scope.baseUrl)
      : null
  } catch {
    // It names nothing, which is what failed.
    return null
  }
}

/**
 * @throws ScimError 404
 */
function namedBy({ path }: BulkOperation, { baseUrl }: Scope): Target {
  return readTarget(`/scim/v2/${path.startsWith(baseUrl) ? path.slice(baseUrl.length) : path}`)
}

function outcome(
  service: ScimService,
  scope: Scope,
  {
    operation,
    target,
    data,
  }: {
    readonly operation: BulkOperation
    readonly target: Extract<Target, { kind: 'collection' | 'resource' }>
    readonly data: unknown
  },
): Pick<Result, 'status' | 'location' | 'version'> {
  const type = typeOf(target)
  if (target.kind === 'collection') {
    const { status, headers } = service.create(scope, { type, body: data, shown: nothingShown })
    return { status, location: headers['Location'] ?? null, version: headers['ETag'] ?? null }
  }
  const { id } = target
  const location = locationOf(type, id, scope.baseUrl)
  const ifMatch = operation.version
  if (operation.method === 'DELETE') {
    return { status: service.remove(scope, { type, id, ifMatch }).status, location, version: null }
  }
  const change = { type, id, body: data, shown: nothingShown, ifMatch }
  const { status, headers } = operation.method === 'PUT' ? service.replace(scope, change) : service.patch(scope, change)
  return { status, location, version: headers['ETag'] ?? null }
}

function typeOf(target: Extract<Target, { kind: 'collection' | 'resource' }>): ResourceType {
  return target.type === 'User' ? userType : groupType
}

function resultBody({ operation, status, location, version, error }: Result): Json {
  return {
    method: operation.method,
    ...(operation.bulkId !== null && { bulkId: operation.bulkId }),
    ...(version !== null && { version }),
    ...(location !== null && { location }),
    status: String(status),
    ...(error !== null && { response: errorBody(error) }),
  }
}

function conflict(bulkId: string, why: string): ScimError {
  return new ScimError(409, `bulkId:${bulkId.slice(0, 100)} cannot be resolved: ${why}.`, { scimType: 'invalidValue' })
}
