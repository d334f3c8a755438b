import { describe, expect, it } from 'vitest'
import {
  aGroupBody,
  aPatch,
  aScimEndpoint,
  aUserBody,
  enterpriseSchema,
  exchange,
  userSchema,
} from '../../../support/scim-endpoint.ts'

describe('one resource', () => {
  it('is created with its address, its ETag and what the client may read of it', async () => {
    const endpoint = await aScimEndpoint()
    const { send } = endpoint.aProvider()

    const made = await send('POST', '/Users', aUserBody('mina@school.example', { password: 'not kept' }))

    expect(made.status).toBe(201)
    expect(made.headers['content-type']).toBe('application/scim+json')
    expect(made.headers['location']).toBe(`${endpoint.baseUrl}/Users/${made.body.id}`)
    expect(made.headers['etag']).toBe('W/"1"')
    expect(made.body).toMatchObject({
      schemas: [userSchema],
      userName: 'mina@school.example',
      active: true,
      meta: { resourceType: 'User', location: made.headers['location'], version: 'W/"1"' },
    })
    expect(made.text).not.toContain('not kept')
    expect((await send('GET', `/Users/${made.body.id}`)).body).toEqual(made.body)
  })

  it('is replaced by PUT, which makes none that is not there', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const { id } = (
      await send('POST', '/Users', aUserBody('a@x.example', { title: 'Nurse', [enterpriseSchema]: { department: 'B' } }))
    ).body

    const replaced = await send('PUT', `/Users/${id}`, aUserBody('a@x.example'))

    expect(replaced.status).toBe(200)
    expect(replaced.body.title).toBeUndefined()
    expect(replaced.body.schemas).toEqual([userSchema])
    const nobody = await send('PUT', '/Users/5f0c4e1e-0000-4000-8000-000000000000', aUserBody('b@x.example'))
    expect(nobody.status).toBe(404)
    expect((await send('GET', '/Users')).body.totalResults).toBe(1)
  })

  it('keeps its version when nothing changes', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const { id, meta } = (await send('POST', '/Users', aUserBody('a@x.example'))).body

    await send('PUT', `/Users/${id}`, aUserBody('a@x.example'))
    const after = await send('PATCH', `/Users/${id}`, aPatch({ op: 'Replace', path: 'active', value: 'True' }))

    expect(after.status).toBe(200)
    expect(after.body.meta).toEqual(meta)
  })

  it('is gone after DELETE', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const { id } = (await send('POST', '/Users', aUserBody('a@x.example'))).body

    const deleted = await send('DELETE', `/Users/${id}`)

    expect(deleted.status).toBe(204)
    expect(deleted.text).toBe('')
    const asked = ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      send(
        method,
        `/Users/${id}`,
        method === 'PATCH' ? aPatch({ op: 'add', path: 'title', value: 'x' }) : aUserBody('a@x.example'),
      ),
    )
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await send('POST', '/Users', aUserBody('a@x.example'))).status).toBe(201)
  })

  it('is refused with a SCIM error', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await send('POST', '/Users', aUserBody('a@x.example'))

    const taken = await send('POST', '/Users', aUserBody('A@X.example'))

    expect(taken.status).toBe(409)
    expect(taken.headers['content-type']).toBe('application/scim+json')
    expect(taken.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      scimType: 'uniqueness',
      detail: expect.any(String),
    })
  })

  it('is unknown to another connection', async () => {
    const endpoint = await aScimEndpoint()
    const [one, other] = [endpoint.aProvider(), endpoint.aProvider()]
    const { id } = (await one.send('POST', '/Users', aUserBody('a@x.example'))).body

    expect((await other.send('GET', `/Users/${id}`)).status).toBe(404)
    expect((await other.send('DELETE', `/Users/${id}`)).status).toBe(404)
    expect((await other.send('GET', `/Users?filter=id eq "${id}"`)).body.totalResults).toBe(0)
    const member = await other.send('POST', '/Groups', aGroupBody('Nurses', [id]))
    expect(member).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect((await one.send('GET', `/Users/${id}`)).status).toBe(200)
  })
})

describe('conditions', () => {
  it('answer 304 to whoever has the present version', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const { id } = (await send('POST', '/Users', aUserBody('a@x.example'))).body

    const statuses = await Promise.all(
      ['W/"1"', '"1"', 'W/"7", W/"1"', '*', 'W/"2"'].map(
        async (tag) => (await send('GET', `/Users/${id}`, undefined, { 'If-None-Match': tag })).status,
      ),
    )

    expect(statuses).toEqual([304, 304, 304, 304, 200])
  })

  it('hold back what was made for another version', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const { id } = (await send('POST', '/Users', aUserBody('a@x.example'))).body
    const patch = aPatch({ op: 'replace', path: 'title', value: 'Nurse' })
    const stale = { 'If-Match': 'W/"9"' }

    expect((await send('PATCH', `/Users/${id}`, patch, stale)).status).toBe(412)
    expect((await send('PUT', `/Users/${id}`, aUserBody('a@x.example', { title: 'x' }), stale)).status).toBe(412)
    expect((await send('DELETE', `/Users/${id}`, undefined, stale)).status).toBe(412)
    expect((await send('GET', `/Users/${id}`)).body.title).toBeUndefined()
    expect((await send('PATCH', `/Users/${id}`, patch, { 'If-Match': 'W/"1"' })).headers['etag']).toBe('W/"2"')
    expect((await send('DELETE', `/Users/${id}`, undefined, { 'If-Match': '*' })).status).toBe(204)
  })
})

describe('what is shown', () => {
  it('is chosen with every operation that answers a resource', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    const made = await send('POST', '/Users?attributes=userName', aUserBody('a@x.example'))
    expect(Object.keys(made.body).toSorted()).toEqual(['id', 'schemas', 'userName'])
    const { id } = made.body
    const put = await send('PUT', `/Users/${id}?excludedAttributes=name,emails.type`, aUserBody('a@x.example'))
    expect(put.body.name).toBeUndefined()
    expect(put.body.emails).toEqual([{ value: 'a@x.example', primary: true }])
    const patched = await send('PATCH', `/Users/${id}?attributes=title`, aPatch({ op: 'add', path: 'title', value: 'Nurse' }))
    expect(patched.body).toEqual({ schemas: [userSchema], id, title: 'Nurse' })
    expect((await send('GET', `/Users/${id}?attributes=NAME.familyname`)).body).toEqual({
      schemas: [userSchema],
      id,
      name: { familyName: 'Kim' },
    })
    expect((await send('GET', `/Users/${id}?attributes=title&excludedAttributes=name`)).status).toBe(400)
  })

  it('is the same whether it is put together from text or taken apart', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const names = ['a"b\\c@x.example', '김민아', '\u{1F600}\u2028', `"${enterpriseSchema}":{`]
    const users: string[] = []
    for (const [index, displayName] of names.entries()) {
      const more = index % 2 === 0 ? { [enterpriseSchema]: { department: displayName } } : {}
      users.push((await send('POST', '/Users', aUserBody(`u${index}@x.example`, { displayName, ...more }))).body.id)
    }
    const inner = (await send('POST', '/Groups', aGroupBody('In"ner\\', users.slice(0, 2)))).body.id
    const outer = (
      await send('POST', '/Groups', { ...aGroupBody('Outer', [inner, users[0] ?? '', users[2] ?? '']), externalId: 'ä' })
    ).body.id
    await send('PATCH', `/Groups/${inner}`, aPatch({ op: 'add', path: 'members', value: [{ value: outer }] }))

    for (const path of ['/Users', '/Groups', '/', `/Users/${users[0]}`, `/Groups/${inner}`]) {
      const whole = (await send('GET', path)).body
      // A name that nothing is called by excludes nothing, and is not seen through.
      expect((await send('GET', `${path}?excludedAttributes=nothing`)).body).toEqual(whole)
    }
    const [first] = (await send('GET', '/Users')).body.Resources
    expect(first.groups).toEqual([
      { value: inner, $ref: expect.stringContaining(`/Groups/${inner}`), display: 'In"ner\\', type: 'direct' },
      { value: outer, $ref: expect.stringContaining(`/Groups/${outer}`), display: 'Outer', type: 'direct' },
    ])
    expect((await send('GET', '/Groups?excludedAttributes=members')).text).not.toContain('members')
  })
})

describe('groups', () => {
  it('are changed by PATCH and answered while they are small', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const ids: string[] = []
    for (const name of ['a', 'b']) ids.push((await send('POST', '/Users', aUserBody(`${name}@x.example`))).body.id)
    const [first = '', second = ''] = ids
    const { id } = (await send('POST', '/Groups', aGroupBody('Nurses', [first]))).body

    const added = await send(
      'PATCH',
      `/Groups/${id}`,
      aPatch({ op: 'Add', path: 'members', value: [{ value: second, $ref: null }] }),
    )
    expect(added.status).toBe(200)
    expect(added.body.members.map(({ value }: { value: string }) => value)).toEqual([first, second])
    // As Entra writes it; to the letter that would be everybody (scim.md, section 3.1).
    const removed = await send('PATCH', `/Groups/${id}`, aPatch({ op: 'Remove', path: 'members', value: [{ value: first }] }))
    expect(removed.body.members).toHaveLength(1)
    expect(removed.body.members[0]).toMatchObject({ value: second, type: 'User', display: 'b@x.example' })
    const renamed = await send('PUT', `/Groups/${id}`, aGroupBody('Doctors', [first, second]))
    expect(renamed.body).toMatchObject({ displayName: 'Doctors', members: [{ value: first }, { value: second }] })
  })

  it('let members be chosen by whatever they show', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const user = (await send('POST', '/Users', aUserBody('a@x.example'))).body
    const inner = (await send('POST', '/Groups', aGroupBody('Inner', [user.id]))).body
    const { id } = (await send('POST', '/Groups', aGroupBody('Outer', []))).body
    const after = async (...operations: readonly object[]) =>
      (
        await send(
          'PATCH',
          `/Groups/${id}`,
          aPatch({ op: 'add', path: 'members', value: [inner, user].map(byId) }, ...operations),
        )
      ).body
    const byId = ({ id: value }: { readonly id: string }) => ({ value })

    const removed = await after({ op: 'remove', path: 'members[type eq "Group"]' })
    expect(removed.members).toMatchObject([{ value: user.id }])
    const byAddress = await after({ op: 'remove', path: `members[$ref eq "${user.meta.location}" and type eq "User"]` })
    expect(byAddress.members).toMatchObject([{ value: inner.id }])
    const none = await after({ op: 'replace', path: 'members[display eq "nobody"]', value: { value: user.id } })
    expect(none).toMatchObject({ status: '400', scimType: 'noTarget' })
    expect((await send('GET', `/Groups/${id}`)).body.members).toMatchObject([{ value: inner.id }])
  })

  it('are not sent back by PATCH when they are large, unless it is asked for', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    const ids = endpoint.manyUsers(connectionId, 1_001)
    const { id } = (await send('POST', '/Groups?excludedAttributes=members', aGroupBody('All', ids))).body
    const patch = aPatch({ op: 'replace', path: 'displayName', value: 'Everybody' })

    const large = await send('PATCH', `/Groups/${id}`, patch)
    expect(large).toMatchObject({ status: 204, text: '' })
    expect(large.headers['etag']).toBe('W/"2"')
    expect((await send('PATCH', `/Groups/${id}?attributes=displayName`, patch)).body.displayName).toBe('Everybody')
    await send('PATCH', `/Groups/${id}`, aPatch({ op: 'remove', path: `members[value eq "${ids[0]}"]` }))
    const small = await send('PATCH', `/Groups/${id}`, patch)
    expect(small.status).toBe(200)
    expect(small.body.members).toHaveLength(1_000)
  })

  it('take all their members in one PUT, and write only the difference', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    const ids = endpoint.manyUsers(connectionId, 20_000)
    const { id } = (await send('POST', '/Groups?attributes=id', aGroupBody('All', ids.slice(1)))).body

    const put = await send('PUT', `/Groups/${id}`, aGroupBody('All', ids.slice(0, -1)))
    expect(put.status).toBe(200)
    expect(put.body.members).toHaveLength(19_999)
    expect(put.headers['etag']).toBe('W/"2"')
    const again = await send('PUT', `/Groups/${id}?attributes=id`, aGroupBody('All', ids.slice(0, -1)))
    expect(again.headers['etag']).toBe('W/"2"')
  })
})

describe('discovery', () => {
  it('is open to everybody and holds nothing of a connection', async () => {
    const { port, baseUrl } = await aScimEndpoint()
    const get = async (path: string) => await exchange({ port, method: 'GET', path: `/scim/v2${path}` })

    const config = await get('/ServiceProviderConfig')
    expect(config.body).toMatchObject({
      patch: { supported: true },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index' },
      meta: { location: `${baseUrl}/ServiceProviderConfig` },
    })
    const types = await get('/ResourceTypes/')
    expect(types.body).toMatchObject({ totalResults: 2, Resources: [{ id: 'User' }, { id: 'Group' }] })
    expect((await get('/ResourceTypes/User')).body.schema).toBe(userSchema)
    expect((await get('/Schemas')).body.totalResults).toBe(6)
    expect((await get(`/Schemas/${userSchema}`)).body.name).toBe('User')
    expect((await get('/Schemas/urn:none')).status).toBe(404)
    expect((await get('/Schemas?filter=id eq "x"')).status).toBe(403)
    expect((await get('/ServiceProviderConfig?filter=id eq "x"')).status).toBe(200)
    expect((await get('/Schemas?count=1&startIndex=2&sortBy=id')).body.Resources).toHaveLength(6)
  })

  it('does without /Me', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    expect((await send('GET', '/Me')).status).toBe(501)
    expect((await send('PATCH', '/Me', {})).status).toBe(501)
  })
})
