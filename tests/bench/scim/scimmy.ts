import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Resources, Types } from 'scimmy'
import { SCIMMYRouters } from 'scimmy-routers'
import { serveParent } from '../children.ts'
import { groupId, groupName, membersOfGroups, type Population, userDocument, userId } from './population.ts'
import { memoryNow, type ServerRequests, usageOf } from './server-child.ts'

/** scimmy with its express routers on arrays in memory: the library that one would take first, as its documentation shows it. */
type Resource = Readonly<Record<string, unknown>> & { readonly id: string }

const token = 'bench'
let before = 0

serveParent<ServerRequests>({
  seed: () => Promise.resolve(null),
  async serve({ population }) {
    before = memoryNow()
    declare(Resources.User, usersOf(population))
    declare(Resources.Group, groupsOf(population))
    const app = express()
    app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler: () => 'provider' }))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { port: (server.address() as AddressInfo).port, token }
  },
  usage: () => Promise.resolve(usageOf(before)),
})

type Handled = InstanceType<typeof Resources.User>

function declare(type: unknown, resources: Resource[]): void {
  const byId = new Map(resources.map((resource) => [resource.id, resource]))
  Resources.declare(type as typeof Resources.User, {
    egress: ({ id, filter }: Handled) => {
      if (id === undefined) return filter === undefined ? resources : (filter.match(resources) as Resource[])
      const found = byId.get(id)
      if (found === undefined) throw new Types.Error(404, '', 'There is no such resource.')
      return found
    },
    ingress: ({ id }: Handled, instance: unknown) => {
      const { schemas: _schemas, meta: _meta, ...values } = JSON.parse(JSON.stringify(instance)) as Resource
      const known = id === undefined ? undefined : byId.get(id)
      if (known !== undefined) return Object.assign(known, values)
      const made = { ...values, id: randomUUID() }
      byId.set(made.id, made)
      resources.push(made)
      return made
    },
    degress: () => undefined,
  })
}

function usersOf({ users }: Population): Resource[] {
  return Array.from({ length: users }, (_, index) => {
    // It knows the extension of an enterprise only once that is declared.
    const { userName, externalId, name, displayName, title, active, emails, phoneNumbers } = userDocument(index)
    return { id: userId(index), externalId, userName, name, displayName, title, active, emails, phoneNumbers }
  })
}

function groupsOf(population: Population): Resource[] {
  return [...membersOfGroups(population)].map((members, index) => ({
    id: groupId(index),
    displayName: groupName(index),
    members: members.map((user) => ({ value: userId(user) })),
  }))
}
