import { fastify, type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Campus } from './campus.ts'
import { UnknownIdError } from './choice.ts'
import type { Counters } from './contract-server.ts'
import { faultSchema, type Faults } from './faults.ts'

/** The second port, for tests and demos: makes things happen on the campus. Its calls are described in docs/sandbox.md. */
export function createControlServer(options: {
  readonly campus: Campus
  readonly faults: Faults
  readonly counters: Counters
}): FastifyInstance {
  const { campus, faults, counters } = options
  const app = fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false })
  const state = (): object => ({
    version: campus.version,
    watermark: campus.watermark,
    counts: campus.counts(),
    counters,
    faults: faults.active().map(({ fault, struck }) => ({ ...fault, struck })),
  })

  app.setErrorHandler((error: Error & { readonly statusCode?: number }, _, reply) => {
    if (error instanceof z.ZodError) return reply.code(400).send({ error: 'bad_request', message: z.prettifyError(error) })
    if (error instanceof UnknownIdError) return reply.code(404).send({ error: 'unknown_id', message: error.message })
    return reply.code(error.statusCode ?? 500).send({ error: 'bad_request', message: error.message })
  })
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: 'not_found', message: `no ${request.method} ${request.url} here; see docs/sandbox.md` }),
  )

  app.get('/state', state)
  for (const [path, run] of Object.entries(actions(campus))) {
    app.post(path, (request) => run(request.body ?? {}) ?? state())
  }
  app.route({
    method: ['PUT', 'POST'],
    url: '/faults',
    handler: (request) => {
      const wanted = Array.isArray(request.body) ? request.body : [request.body]
      faults.apply(z.array(faultSchema).parse(wanted))
      return state()
    },
  })
  app.delete('/faults', () => {
    faults.clear()
    return state()
  })
  app.delete('/faults/:name', (request) => {
    const { name } = z
      .object({ name: z.enum(faultSchema.options.map((option) => option.shape.name.value)) })
      .parse(request.params)
    faults.clear(name)
    return state()
  })
  return app
}

const count = z.int().positive().max(10_000_000)
const text = z.string().min(1)
const choiceFields = {
  ids: z.array(text).min(1).optional(),
  count: count.optional(),
  share: z.number().min(0).max(1).optional(),
}
const choice = z.strictObject(choiceFields)
const pair = z.strictObject({ group_id: text.optional(), person_id: text.optional(), count: count.optional() })
const nothing = z.strictObject({})

type Action = (body: unknown) => object | undefined

function action<Shape extends z.ZodType>(shape: Shape, run: (input: z.output<Shape>) => object | undefined): Action {
  return (body) => run(shape.parse(body))
}

/** Each call of the control port: what it takes, and what it makes happen. Without a result the state is the answer. */
function actions(campus: Campus): Record<string, Action> {
  const silently = (run: () => void): Action =>
    action(nothing, () => {
      run()
      return undefined
    })
  return {
    '/hire': action(z.strictObject({ count: count.optional() }), campus.hire),
    '/leave': action(choice, campus.leave),
    '/rename': action(
      z.strictObject({ ...choiceFields, first_name: text.optional(), last_name: text.optional() }),
      campus.rename,
    ),
    '/recard': action(z.strictObject({ ...choiceFields, old: z.enum(['deleted', 'inactive']).optional() }), campus.recard),
    '/report-lost': action(
      z.strictObject({ ...choiceFields, status: z.enum(['lost', 'stolen']).optional() }),
      campus.reportLost,
    ),
    '/set-inactive': action(
      z.strictObject({ ...choiceFields, status: z.enum(['active', 'inactive']).optional() }),
      campus.setInactive,
    ),
    '/change-campus-id': action(z.strictObject({ ...choiceFields, campus_id: text.optional() }), campus.changeCampusId),
    '/recreate': action(choice, campus.recreatePerson),
    '/reuse-email': action(
      z.strictObject({ ...choiceFields, holder: z.enum(['leaves', 'keeps']).optional() }),
      campus.reuseEmail,
    ),
    '/renumber': action(choice, campus.renumber),
    '/share-card': action(choice, campus.shareCard),
    '/group/add': action(z.strictObject({ count: count.optional(), name: text.optional() }), campus.addGroup),
    '/group/rename': action(z.strictObject({ ...choiceFields, name: text.optional() }), campus.renameGroup),
    '/group/remove': action(choice, campus.removeGroup),
    '/membership/add': action(pair, campus.addMembership),
    '/membership/remove': action(pair, campus.removeMembership),
    '/churn': action(z.strictObject({ count }), campus.churn),
    '/touch': silently(campus.touch),
    '/expire-watermarks': silently(campus.expireWatermarks),
    '/drop-snapshots': silently(campus.snapshots.drop),
  }
}
