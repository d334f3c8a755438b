import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { aGroupBody, aScimEndpoint, aUserBody, exchange } from '../../../support/scim-endpoint.ts'

/** Sends raw bytes. @returns all that came back until the connection ended */
async function raw(port: number, send: (socket: Socket) => void): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => send(socket))
    let answer = ''
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

describe('addresses and methods', () => {
  it('that are not there are 404, another version included', async () => {
    const { port } = await aScimEndpoint()
    const paths = ['/', '/scim', '/scim/v1/Users', '/scim/v2/Nothing', '/scim/v2/Users/a/b', '/scim/v2/Users/%zz', '//']

    for (const path of paths) {
      const { status, body } = await exchange({ port, method: 'GET', path })
      expect({ path, status }).toEqual({ path, status: path === '/scim/v2/Users/%zz' ? 401 : 404 })
      expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
    }
  })

  it('stand a slash at the end, and two where a base URL ended in one', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    expect((await send('GET', '/Users/')).status).toBe(200)
    expect((await send('GET', '//Users')).status).toBe(200)
  })

  it('say which methods there are', async () => {
    const { send } = (await aScimEndpoint()).aProvider()

    const refused = await send('DELETE', '/Users')
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } })
    expect((await send('PATCH', '/Users/.search', {})).headers['allow']).toBe('POST, OPTIONS')
    expect((await send('POST', '/Schemas', {})).status).toBe(405)
    expect(await send('OPTIONS', '/Users/x')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS' },
    })
    const head = await send('HEAD', '/Users')
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-type': 'application/scim+json' } })
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })
})

describe('media types', () => {
  it('are SCIM and JSON, in UTF-8', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const post = async (type: string) =>
      (await send('POST', '/Users', aUserBody(`${type}@x.example`), { 'Content-Type': type })).status

    expect(await post('application/scim+json; charset=utf-8')).toBe(201)
    expect(await post('application/json;charset="UTF-8"')).toBe(201)
    expect(await post('')).toBe(201)
    expect(await post('application/json; charset=latin1')).toBe(415)
    expect(await post('application/x-www-form-urlencoded')).toBe(415)
    expect(await post('text/plain')).toBe(415)
  })

  it('that a client takes have to be one of them', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const get = async (Accept: string) => (await send('GET', '/Users', undefined, { Accept })).status

    for (const accept of [
      '*/*',
      'application/scim+json',
      'application/json',
      'text/html, application/*;q=0.5',
      'application/scim+json; charset=utf-8',
    ])
      expect(await get(accept)).toBe(200)
    expect(await get('text/html')).toBe(406)
    expect(await get('application/json;q=0, text/xml')).toBe(406)
  })
})

describe('bodies', () => {
  it('that are no JSON object in UTF-8 are refused', async () => {
    const { send } = (await aScimEndpoint()).aProvider()
    const bodies = [
      '',
      '{',
      '[]',
      'null',
      '"text"',
      '{"a":1}x',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    ]

    for (const body of bodies) {
      const refused = await send('POST', '/Users', body)
      expect({ body, ...refused.body }).toMatchObject({ status: '400', scimType: 'invalidSyntax' })
    }
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(aUserBody('a@x.example')))])
    expect((await send('POST', '/Users', marked)).status).toBe(201)
  })

  it('may be as large as their route needs', async () => {
    const endpoint = await aScimEndpoint()
    const { send } = endpoint.aProvider()
    const user = aUserBody('a@x.example', { title: 'x'.repeat(1_100_000) })
    const group = { ...aGroupBody('Nurses'), padding: 'x'.repeat(5_000_000) }

    expect((await send('POST', '/Users', user)).body.status).toBe('413')
    expect((await send('POST', '/Groups', group)).status).toBe(201)
    expect((await send('POST', '/Groups', { ...group, padding: 'x'.repeat(17_000_000) })).body.status).toBe('413')
    expect((await send('GET', '/Users')).status).toBe(200)
  })

  it('that never say how long they are are cut off where they are too long', async () => {
    const endpoint = await aScimEndpoint()
    const { token } = endpoint.aProvider()

    const answer = await raw(endpoint.port, (socket) => {
      socket.on('error', () => undefined)
      socket.write(
        `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      )
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
      for (let sent = 0; sent < 20; sent += 1) socket.write(chunk)
    })

    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('Connection: close')
  })

  it('that are too long may be sent to their end before the answer is read', async () => {
    const endpoint = await aScimEndpoint()
    const { token } = endpoint.aProvider()

    const answer = await raw(endpoint.port, (socket) => {
      const length = 20_000_000
      socket.pause()
      socket.write(
        `POST /scim/v2/Groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${length}\r\n\r\n`,
      )
      socket.write('x'.repeat(length), () => socket.resume())
    })

    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('"status":"413"')
  })

  it('that stop coming end their connection', async () => {
    const endpoint = await aScimEndpoint({ times: { stallMs: 50 } })
    const { token } = endpoint.aProvider()

    const answer = await raw(endpoint.port, (socket) => {
      socket.write(
        `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{"a":`,
      )
    })

    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('a client that leaves in the middle of one disturbs nobody', async () => {
    const endpoint = await aScimEndpoint()
    const { token, send } = endpoint.aProvider()
    await raw(endpoint.port, (socket) => {
      socket.write(
        `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{"a":`,
      )
      setTimeout(() => socket.destroy(), 50)
    })

    expect((await send('GET', '/Users')).status).toBe(200)
    expect(endpoint.messages.filter(({ kind }) => kind === 'bug')).toEqual([])
  })
})

describe('connections', () => {
  it('whose headers do not come are ended', async () => {
    const { port } = await aScimEndpoint({ times: { headersMs: 100, requestMs: 200, checkMs: 50 } })

    expect(await raw(port, (socket) => socket.write('GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\n'))).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('with headers or addresses that are too large are refused', async () => {
    const { port } = await aScimEndpoint()

    expect(await raw(port, (socket) => socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`))).toMatch(
      /^HTTP\/1\.1 431 /,
    )
    const { status } = await exchange({ port, method: 'GET', path: `/scim/v2/Schemas?x=${'x'.repeat(40_000)}` })
    expect(status).toBe(414)
  })

  it('that speak no HTTP get a SCIM error', async () => {
    const { port } = await aScimEndpoint()

    const answer = await raw(port, (socket) => socket.write('hello\r\n\r\n'))
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: '400' })
  })

  it('end when the endpoint stops, after their answer', async () => {
    const endpoint = await aScimEndpoint()
    const { token, send } = endpoint.aProvider()
    const body = JSON.stringify(aUserBody('a@x.example'))
    let finish = (): void => undefined
    const answering = raw(endpoint.port, (socket) => {
      socket.write(
        `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
      )
      finish = () => void socket.write(body.slice(9))
    })
    await expect.poll(() => endpoint.messages.some(({ kind }) => kind === 'token_used')).toBe(true)
    const stopping = endpoint.endpoint.stop()
    finish()

    expect(await answering).toMatch(/^HTTP\/1\.1 201 /)
    await stopping
    expect(endpoint.lastState()).toEqual({ status: 'stopped' })
    await expect(send('GET', '/Users')).rejects.toThrow()
  })
})

describe('the rate of requests', () => {
  it('of a token is held, and comes back with time', async () => {
    let now = Date.UTC(2026, 10, 20)
    const clock = { now: () => now, after: () => () => undefined }
    const endpoint = await aScimEndpoint({ clock, address: { rate: { perSecond: 2, burst: 3 } } })
    const [one, other] = [endpoint.aProvider(), endpoint.aProvider()]
    const statuses = []
    for (let index = 0; index < 4; index += 1) statuses.push((await one.send('GET', '/Users')).status)

    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await one.send('GET', '/Users')).headers['retry-after']).toBe('1')
    expect((await other.send('GET', '/Users')).status).toBe(200)
    now += 500
    expect((await one.send('GET', '/Users')).status).toBe(200)
  })
})
