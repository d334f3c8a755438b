import { describe, expect, it } from 'vitest'
import { cursorTimeout } from '../../../../src/main/scim/query/cursors.ts'
import { aGroupBody, aScimEndpoint, aUserBody, enterpriseSchema, type ScimProvider } from '../../../support/scim-endpoint.ts'

const searchSchema = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** @returns the names that a list shows, in its order */
async function names(send: ScimProvider['send'], path: string): Promise<readonly string[]> {
  const { status, body, text } = await send('GET', path)
  expect({ status, text }).toMatchObject({ status: 200 })
  return body.Resources.map(
    (resource: { userName?: string; displayName?: string }) => resource.userName ?? resource.displayName,
  )
}

async function makeUsers(send: ScimProvider['send'], users: Readonly<Record<string, object>>): Promise<void> {
  for (const [userName, more] of Object.entries(users)) {
    const made = await send('POST', '/Users', { ...aUserBody(userName), emails: undefined, ...more })
    expect(made).toMatchObject({ status: 201 })
  }
}

describe('filters', () => {
  it('find what identity providers look for', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, {
      'Mina@x.example': { externalId: 'E1', emails: [{ value: 'mina.kim@x.example', type: 'work' }] },
      'jun@x.example': { externalId: 'e1', active: false, [enterpriseSchema]: { department: 'Radiology' } },
    })
    await send('POST', '/Groups', aGroupBody('Nurses'))

    expect(await names(send, '/Users?filter=userName eq "mina@X.EXAMPLE"')).toEqual(['Mina@x.example'])
    expect(await names(send, '/Users?filter=externalId eq "e1"')).toEqual(['jun@x.example'])
    expect(await names(send, '/Users?filter=emails[type eq "work"].value eq "Mina.Kim@x.example"')).toEqual(['Mina@x.example'])
    expect(await names(send, '/Users?filter=emails eq "mina.kim@x.example"')).toEqual(['Mina@x.example'])
    expect(await names(send, '/Users?filter=active eq "False"')).toEqual(['jun@x.example'])
    expect(await names(send, `/Users?filter=${enterpriseSchema}:department sw "radio"`)).toEqual(['jun@x.example'])
    expect(await names(send, '/Users?filter=not (userName co "mina") and meta.created gt "2020-01-01T00:00:00Z"')).toEqual([
      'jun@x.example',
    ])
    expect(await names(send, '/Groups?excludedAttributes=members&filter=displayName eq "nurses"')).toEqual(['Nurses'])
    const none = await send('GET', '/Users?filter=userName eq "0ba5c6ec-nobody"')
    expect(none).toMatchObject({ status: 200, body: { totalResults: 0, itemsPerPage: 0, Resources: [] } })
  })

  it('that cannot be answered say so', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    for (const filter of [
      'userName',
      'userName zz "x"',
      'nobody eq "x"',
      'active gt true',
      'userName eq "x',
      '('.repeat(40),
      'password eq "x"',
    ]) {
      const refused = await send('GET', `/Users?filter=${filter}`)
      expect({ filter, ...refused.body }).toMatchObject({ filter, status: '400', scimType: 'invalidFilter' })
    }
    expect((await send('GET', `/Users?filter=userName eq "${'x'.repeat(9_000)}"`)).body.scimType).toBe('invalidFilter')
  })

  it('may ask for groups fifty times', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    for (const term of ['groups.value ne "x"', 'groups.value eq "x"', 'groups pr', 'groups[type eq "direct"]']) {
      const filter = (times: number) => Array.from({ length: times }, () => term).join(' or ')
      expect({ term, status: (await send('GET', `/Users?filter=${filter(50)}`)).status }).toEqual({ term, status: 200 })
      expect((await send('GET', `/Users?filter=${filter(51)}`)).body).toMatchObject({ status: '400', scimType: 'tooMany' })
    }
  })

  it('that would look at too many resources are refused, unless an index helps', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    const count = endpoint.directory.connection.prepare('UPDATE scim_connection SET user_count = 200001 WHERE id = ?')
    count.run(connectionId)

    expect((await send('GET', '/Users?filter=title co "x"')).body).toMatchObject({ status: '400', scimType: 'tooMany' })
    expect((await send('GET', '/Users?sortBy=title')).body).toMatchObject({ status: '400', scimType: 'tooMany' })
    expect((await send('GET', '/Users?filter=title co "x" and userName sw "a"')).status).toBe(200)
    expect((await send('GET', '/Users?filter=userName eq "a" or emails.value eq "b"')).status).toBe(200)
  })

  it('that would take long for each of many resources are refused, unless they are about few', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    const count = endpoint.directory.connection.prepare('UPDATE scim_connection SET user_count = 100000 WHERE id = ?')
    count.run(connectionId)
    const often = (times: number, term: string, word = 'or') => Array.from({ length: times }, () => term).join(` ${word} `)

    for (const filter of [
      often(2, 'groups.display co "x"'),
      often(2, 'groups.value eq "x"', 'and'),
      `userName sw "a" and (${often(2, 'groups pr')})`,
      often(100, 'title co "x"'),
      often(20, 'emails.display co "x"'),
    ])
      expect({ filter, ...(await send('GET', `/Users?filter=${filter}`)).body }).toMatchObject({ filter, scimType: 'tooMany' })
    for (const filter of [
      'groups.value eq "x"',
      often(20, 'title co "x"'),
      often(150, 'userName eq "x"'),
      `userName eq "x" and (${often(40, 'groups pr')})`,
    ])
      expect({ filter, status: (await send('GET', `/Users?filter=${filter}`)).status }).toEqual({ filter, status: 200 })
    expect((await send('GET', '/Users?filter=groups pr&sortBy=groups')).body.scimType).toBe('tooMany')
  })
})

describe('sorting', () => {
  it('knows no case, and puts missing values last, or first when it descends', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, { c: { title: 'Ärztin' }, a: { title: 'ärzte' }, B: { title: 'Zahnarzt' }, d: {} })

    expect(await names(send, '/Users?sortBy=userName')).toEqual(['a', 'B', 'c', 'd'])
    expect(await names(send, '/Users?sortBy=userName&sortOrder=descending')).toEqual(['d', 'c', 'B', 'a'])
    expect(await names(send, '/Users?sortBy=title')).toEqual(['B', 'a', 'c', 'd'])
    expect(await names(send, '/Users?sortBy=title&sortOrder=Descending')).toEqual(['d', 'c', 'a', 'B'])
    expect((await send('GET', '/Users?sortBy=nothing')).body.scimType).toBe('invalidValue')
    expect((await send('GET', '/Users?sortBy=name')).body.scimType).toBe('invalidValue')
  })

  it('takes the primary value of several, otherwise the first', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, {
      one: { emails: [{ value: 'z@x.example' }, { value: 'a@x.example', primary: true }] },
      two: { emails: [{ value: 'b@x.example' }, { value: '0@x.example' }] },
      three: {},
    })

    expect(await names(send, '/Users?sortBy=emails.value')).toEqual(['one', 'two', 'three'])
    expect(await names(send, '/Users?sortBy=emails&sortOrder=descending')).toEqual(['three', 'two', 'one'])
  })
})

describe('pages by index', () => {
  it('take what is out of range as the nearest that is not', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    endpoint.manyUsers(connectionId, 1_200)
    const page = async (query: string) => {
      const { totalResults, itemsPerPage, startIndex, Resources } = (await send('GET', `/Users?${query}`)).body
      return { totalResults, itemsPerPage, startIndex, first: Resources[0]?.userName, length: Resources.length }
    }

    expect(await page('')).toEqual({ totalResults: 1_200, itemsPerPage: 100, startIndex: 1, first: 'user0', length: 100 })
    expect(await page('startIndex=-5&count=2')).toMatchObject({ startIndex: 1, first: 'user0', length: 2 })
    expect(await page('startIndex=1195&count=50')).toMatchObject({ itemsPerPage: 6, startIndex: 1_195, first: 'user1194' })
    expect(await page('startIndex=5000')).toMatchObject({ totalResults: 1_200, itemsPerPage: 0 })
    expect(await page('count=0')).toMatchObject({ totalResults: 1_200, itemsPerPage: 0 })
    expect(await page('count=-1')).toMatchObject({ totalResults: 1_200, itemsPerPage: 0 })
    expect(await page('count=99999')).toMatchObject({ itemsPerPage: 1_000 })
    expect((await send('GET', '/Users?count=many')).body.scimType).toBe('invalidValue')
    expect((await send('GET', '/Users?aadOptscim062020&other=1')).status).toBe(200)
  })

  it('tell every resource once, from either end', async () => {
    const endpoint = await aScimEndpoint()
    const { send, connectionId } = endpoint.aProvider()
    endpoint.manyUsers(connectionId, 47)
    for (const query of ['', '&filter=active eq true', '&sortBy=userName']) {
      const seen: string[] = []
      for (let startIndex = 1; startIndex <= 47; startIndex += 10)
        seen.push(...(await names(send, `/Users?count=10&startIndex=${startIndex}${query}`)))
      expect(new Set(seen).size).toBe(47)
      expect(seen).toHaveLength(47)
      if (query !== '&sortBy=userName') expect(seen[20]).toBe('user20')
    }
  })
})

describe('pages by cursor', () => {
  /** Follows the cursors to the end. @returns the names of each page */
  async function walk(send: ScimProvider['send'], query: string): Promise<readonly (readonly string[])[]> {
    const pages: string[][] = []
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body }: Awaited<ReturnType<ScimProvider['send']>> = await send('GET', `${query}&cursor=${cursor}`)
      pages.push(
        body.Resources.map(
          (resource: { userName?: string; displayName?: string }) => resource.userName ?? resource.displayName,
        ),
      )
      expect(body.startIndex).toBeUndefined()
      cursor = body.nextCursor
      if (cursor !== undefined) expect(cursor).toMatch(/^[\w.~-]+$/)
    }
    return pages
  }

  it('walk through a list, whatever its order, as pages by index do', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const titles = ['b', 'a', undefined, 'B', 'c', undefined, 'a']
    await makeUsers(send, Object.fromEntries(titles.map((title, index) => [`user${index}`, { title }])))
    await send('POST', '/Groups', aGroupBody('Nurses'))
    await send('POST', '/Groups', aGroupBody('Ants'))

    for (const query of [
      '/Users?count=2',
      '/Users?count=3&sortBy=title',
      '/Users?count=3&sortBy=title&sortOrder=descending',
      '/Users?count=2&sortBy=userName',
      '/Users?count=2&sortBy=userName&sortOrder=descending&filter=userName ne "user3"',
      '/Groups?count=1&sortBy=displayName',
      '/Users?count=2&filter=title pr',
      '/Users?count=2&filter=userName sw "user" and title pr&sortBy=title',
      '/Users?count=7',
      '/?count=4',
      '/?count=2&sortBy=displayName',
      '/?count=2&sortBy=id&sortOrder=descending',
      '/?count=2&filter=meta.resourceType eq "Group"',
    ]) {
      const pages = await walk(send, query)
      const whole = await names(send, query.replace(/count=\d/, 'count=100'))
      expect({ query, names: pages.flat() }).toEqual({ query, names: whole })
      expect(pages.slice(0, -1).every((page) => page.length === Number(/count=(\d)/.exec(query)?.[1]))).toBe(true)
    }
  })

  it('do not skip or repeat when somebody goes or comes meanwhile', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, { a: {}, b: {}, c: {}, d: {} })
    const first = (await send('GET', '/Users?count=2&cursor=')).body
    await send('DELETE', `/Users/${first.Resources[0].id}`)

    const second = (await send('GET', `/Users?count=2&cursor=${first.nextCursor}`)).body

    expect(second.Resources.map(({ userName }: { userName: string }) => userName)).toEqual(['c', 'd'])
    expect(second.nextCursor).toBeUndefined()
  })

  it('are refused for another list, another connection, another count, and after a while', async () => {
    let now = Date.UTC(2026, 10, 20)
    const endpoint = await aScimEndpoint({ clock: { now: () => now, after: () => () => undefined } })
    const [one, other] = [endpoint.aProvider(), endpoint.aProvider()]
    await makeUsers(one.send, { a: {}, b: {}, c: {} })
    const { nextCursor, totalResults } = (await one.send('GET', '/Users?count=1&cursor=')).body
    expect(totalResults).toBe(3)
    const next = async ({ send }: ScimProvider, query: string) => (await send('GET', query)).body.scimType

    expect(await next(one, `/Users?count=1&cursor=${nextCursor}`)).toBeUndefined()
    expect(await next(other, `/Users?count=1&cursor=${nextCursor}`)).toBe('invalidCursor')
    expect(await next(one, `/Users?count=1&filter=active eq true&cursor=${nextCursor}`)).toBe('invalidCursor')
    expect(await next(one, `/Groups?count=1&cursor=${nextCursor}`)).toBe('invalidCursor')
    expect(await next(one, `/Users?count=1&cursor=${nextCursor.slice(0, -2)}`)).toBe('invalidCursor')
    expect(await next(one, '/Users?count=1&cursor=VZUTiyhEQJ94IR')).toBe('invalidCursor')
    expect(await next(one, `/Users?count=2&cursor=${nextCursor}`)).toBe('invalidCount')
    expect(await next(one, '/Users?count=two&cursor=')).toBe('invalidCount')
    now += (cursorTimeout + 2) * 1_000
    expect(await next(one, `/Users?count=1&cursor=${nextCursor}`)).toBe('expiredCursor')
  })
})

describe('a page', () => {
  it('shows each resource as it is read alone', async () => {
    const { aProvider, directory } = await aScimEndpoint()
    const { send } = aProvider()
    const odd = 'a "quoted" \\ name, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{ 한글 </script>'
    await makeUsers(send, {
      plain: {},
      [odd]: { displayName: odd, externalId: odd },
      staff: { [enterpriseSchema]: { department: odd } },
    })
    const users = (await send('GET', '/Users?attributes=id')).body.Resources.map(({ id }: { id: string }) => id)
    const child = (await send('POST', '/Groups', aGroupBody(odd, users.slice(1, 2)))).body.id
    await send('POST', '/Groups', { ...aGroupBody('Above', [...users.slice(0, 2), child]), externalId: odd })
    await send('POST', '/Groups', aGroupBody('Empty'))
    for (const table of ['scim_user', 'scim_group'])
      directory.connection.exec(`UPDATE ${table} SET created_at = id * 1009 - 1009, modified_at = 1795814941000 + id * 333`)

    for (const [path, related] of [
      ['/Users', 'groups'],
      ['/Groups', 'members'],
    ] as const) {
      for (const query of ['', `excludedAttributes=${related}`]) {
        const byIndex = (await send('GET', `${path}?${query}`)).body.Resources
        const alone = byIndex.map(async ({ id }: { id: string }) => (await send('GET', `${path}/${id}?${query}`)).body)
        expect(byIndex).toEqual(await Promise.all(alone))
        expect((await send('GET', `${path}?filter=id pr&${query}`)).body.Resources).toEqual(byIndex)
        expect((await send('GET', `${path}?attributes=${Object.keys(byIndex[1]).join()}`)).body.Resources[1]).toEqual(
          byIndex[1],
        )
      }
    }
    const mixed = (await send('GET', '/?sortBy=meta.lastModified')).body
    expect(mixed.Resources.map(({ meta }: { meta: { resourceType: string } }) => meta.resourceType)).toEqual([
      'User',
      'Group',
      'User',
      'Group',
      'User',
      'Group',
    ])
    expect(mixed).toMatchObject({ totalResults: 6, itemsPerPage: 6 })
  })
})

describe('.search', () => {
  it('answers as GET does', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, { a: { title: 'x' }, b: {} })
    await send('POST', '/Groups', aGroupBody('Nurses'))
    const search = async (path: string, asked: object) => (await send('POST', path, { schemas: [searchSchema], ...asked })).body

    const users = await search('/Users/.search', { filter: 'title pr', attributes: ['userName'], startIndex: 1, count: 10 })
    expect(users).toMatchObject({ totalResults: 1, startIndex: 1, Resources: [{ userName: 'a' }] })
    expect(users.Resources[0].meta).toBeUndefined()
    expect(await search('/Groups/.search', { excludedAttributes: ['members'] })).toMatchObject({ totalResults: 1 })
    expect((await search('/Users/.search', { cursor: '', count: 1 })).nextCursor).toEqual(expect.any(String))
    expect((await send('POST', '/Users/.search', { filter: 'title pr' })).status).toBe(400)
    expect(await search('/Users/.search', { filter: ['x'] })).toMatchObject({ status: '400' })
  })

  it('at the root is about both, and an attribute that one has not is one without a value', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    await makeUsers(send, { a: { title: 'x' }, b: {} })
    await send('POST', '/Groups', aGroupBody('Nurses'))
    const found = async (filter: string) => {
      const { body } = await send('POST', '/.search', { schemas: [searchSchema], filter })
      return body.Resources?.map(
        (resource: { userName?: string; displayName?: string }) => resource.userName ?? resource.displayName,
      )
    }

    expect(await found('title pr')).toEqual(['a'])
    expect(await found('not (title pr)')).toEqual(['b', 'Nurses'])
    expect(await found('nobody.knows eq "x"')).toEqual([])
    expect(await found('displayName eq "nurses" or userName eq "B"')).toEqual(['b', 'Nurses'])
    expect(await names(send, '/')).toEqual(['a', 'b', 'Nurses'])
    expect(await names(send, '/?startIndex=2&count=2')).toEqual(['b', 'Nurses'])
    expect(await names(send, '/?sortBy=displayName')).toEqual(['Nurses', 'a', 'b'])
  })
})
