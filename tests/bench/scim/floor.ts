import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from 'better-sqlite3'
import { serveParent } from '../children.ts'
import { openFloor, seedFloor } from './floor-database.ts'
import { memoryNow, type ServerRequests, usageOf } from './server-child.ts'

/**
 * The floor of a SCIM endpoint (scim.md, section 6): node:http and better-sqlite3 doing just the statement that each request needs. There
 * are no tokens, no validation, no versions, no people, no journal, and only the requests of the bench are understood.
 */
type Answer = readonly [status: number, body: string | null]

const listSchema = '"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"]'

function createFloor(database: Database): (method: string, url: string, body: string) => Answer {
  const text = (sql: string) => database.prepare<unknown[], string>(sql).pluck()
  const memberJson = `(SELECT '[' || group_concat('{"value":"' || u.scim_id || '","display":' || json_quote(u.display) || '}') || ']'
    FROM member m CROSS JOIN user u ON u.id = m.user WHERE m.team = r.id)`
  const teamJson = `(SELECT '[' || group_concat('{"value":"' || t.scim_id || '","display":' || json_quote(t.display) || '}') || ']'
    FROM member m CROSS JOIN team t ON t.id = m.team WHERE m.user = r.id)`
  const bare = `'{"id":"' || r.scim_id || '",' || substr(r.document, 2)`
  const whole = (name: string, related: string) =>
    `'{"id":"' || r.scim_id || '",' || substr(r.document, 2, length(r.document) - 2) || coalesce(',"${name}":' || ${related}, '') || '}'`
  /** What is asked for with and without what stands in other rows. */
  const either = (table: 'user' | 'team', from: string) => ({
    whole: text(
      `SELECT ${table === 'user' ? whole('groups', teamJson) : whole('members', memberJson)} FROM ${table} r ${from}`,
    ),
    bare: text(`SELECT ${bare} FROM ${table} r ${from}`),
  })

  const insertUser = database.prepare('INSERT INTO user (scim_id, domain, name_key, display, document) VALUES (?, 1, ?, ?, ?)')
  const user = either('user', 'WHERE scim_id = ?')
  const named = either('user', 'WHERE domain = 1 AND name_key = ?')
  const counts = database.prepare<[], { users: number; groups: number }>('SELECT users, groups FROM domain WHERE id = 1')
  const page = either('user', 'WHERE id IN (SELECT id FROM user WHERE domain = 1 ORDER BY id LIMIT ? OFFSET ?)')
  const after = either('user', 'WHERE id IN (SELECT id FROM user WHERE domain = 1 AND id > ? ORDER BY id LIMIT ?)')
  const team = either('team', 'WHERE scim_id = ?')
  const teams = either('team', 'WHERE id IN (SELECT id FROM team WHERE domain = 1 ORDER BY id LIMIT ?)')
  const teamKey = database.prepare<[string], number>('SELECT id FROM team WHERE scim_id = ?').pluck()
  const these = '(SELECT u.id FROM json_each(?) j CROSS JOIN user u ON u.scim_id = j.value)'
  const addMember = database.prepare(
    'INSERT OR IGNORE INTO member SELECT t.id, u.id FROM team t, user u WHERE t.scim_id = ? AND u.scim_id = ?',
  )
  const removeMember = database.prepare(
    'DELETE FROM member WHERE team = (SELECT id FROM team WHERE scim_id = ?) AND user = (SELECT id FROM user WHERE scim_id = ?)',
  )
  const removeOthers = database.prepare(`DELETE FROM member WHERE team = ? AND user NOT IN ${these}`)
  const addThese = database.prepare(`INSERT OR IGNORE INTO member SELECT ?, id FROM ${these}`)
  const replaceMembers = database.transaction((key: number, ids: string) => {
    removeOthers.run(key, ids)
    addThese.run(key, ids)
  })

  const list = (total: number, resources: readonly string[], more = ''): Answer => [
    200,
    `{${listSchema},"totalResults":${total},"itemsPerPage":${resources.length}${more},"Resources":[${resources.join()}]}`,
  ]

  function listUsers(query: URLSearchParams, kind: 'whole' | 'bare'): Answer {
    const filter = /^userName eq "(.*)"$/.exec(query.get('filter') ?? '')?.[1]
    if (filter !== undefined) {
      const found = named[kind].all(filter.toLowerCase())
      return list(found.length, found)
    }
    const users = counts.get()?.users ?? 0
    const count = Number(query.get('count'))
    const cursor = query.get('cursor')
    if (cursor === null) return list(users, page[kind].all(count, Number(query.get('startIndex')) - 1))
    const next = Number(cursor) + count
    return list(users, after[kind].all(Number(cursor), count), `,"nextCursor":"${next}"`)
  }

  function changeTeam(id: string, body: string): Answer {
    const { Operations } = JSON.parse(body) as PatchBody
    for (const { op, path, value } of Operations) {
      if (op === 'add') for (const { value: member } of value ?? []) addMember.run(id, member)
      else removeMember.run(id, path.split('"')[1])
    }
    return [204, null]
  }

  function replaceTeam(id: string, body: string, kind: 'whole' | 'bare'): Answer {
    const { members } = JSON.parse(body) as { readonly members: readonly { readonly value: string }[] }
    replaceMembers(teamKey.get(id) ?? 0, JSON.stringify(members.map(({ value }) => value)))
    return [200, team[kind].get(id) ?? null]
  }

  return (method, url, body) => {
    const [path = '', search] = url.split('?')
    const [, , , collection, id] = path.split('/')
    const query = new URLSearchParams(search)
    const kind = query.has('excludedAttributes') ? 'bare' : 'whole'
    if (collection === 'Users') {
      if (method === 'POST') {
        const document = JSON.parse(body) as { readonly userName: string; readonly displayName: string }
        const scimId = randomUUID()
        insertUser.run(scimId, document.userName.toLowerCase(), document.displayName, body)
        return [201, `{"id":"${scimId}",${body.slice(1)}`]
      }
      return id === undefined ? listUsers(query, kind) : [200, user[kind].get(id) ?? null]
    }
    if (id === undefined) {
      const all = teams[kind].all(Number(query.get('count')))
      return list(counts.get()?.groups ?? 0, all)
    }
    if (method === 'PATCH') return changeTeam(id, body)
    if (method === 'PUT') return replaceTeam(id, body, kind)
    return [200, team[kind].get(id) ?? null]
  }
}

interface PatchBody {
  readonly Operations: readonly {
    readonly op: string
    readonly path: string
    readonly value?: readonly { readonly value: string }[]
  }[]
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

let before = 0

serveParent<ServerRequests>({
  seed({ file, population }) {
    seedFloor(file, population)
    return Promise.resolve(null)
  },
  async serve({ file }) {
    const answer = createFloor(openFloor(file))
    before = memoryNow()
    const server = createServer((request, response) => {
      const { method = 'GET', url = '' } = request
      const respond = ([status, body]: Answer): void => {
        const length =
          body === null ? {} : { 'Content-Type': 'application/scim+json', 'Content-Length': Buffer.byteLength(body) }
        response.writeHead(status, length).end(body ?? undefined)
      }
      if (method === 'GET') respond(answer(method, url, ''))
      else void bodyOf(request).then((body) => respond(answer(method, url, body)))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { port: (server.address() as AddressInfo).port, token: 'none' }
  },
  usage: () => Promise.resolve(usageOf(before)),
})
