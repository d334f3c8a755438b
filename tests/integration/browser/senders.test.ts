import { expect, test } from 'vitest'
import { aBrowserHost } from '../../support/browser-host.ts'

/** Who is answered: nobody but a page of this host, in a browser that has signed in. */

const aCall = JSON.stringify({ name: 'directory.totals', input: {} })

test('a page of this host in a signed-in browser is answered', async () => {
  const { signIn, call } = await aBrowserHost()
  const { status, body } = await call(await signIn(), aCall)
  expect({ status, result: JSON.parse(body) as unknown }).toMatchObject({ status: 200, result: { ok: true } })
})

test.each([
  ['a name that was rebound to this machine', 'attacker.example'],
  ['that name with the right port', 'attacker.example:PORT'],
  ['localhost', 'localhost:PORT'],
  ['IPv6', '[::1]:PORT'],
  ['IPv4 in IPv6', '[::ffff:127.0.0.1]:PORT'],
  ['another address of this machine', '127.0.0.2:PORT'],
  ['another way to write the address', '2130706433:PORT'],
  ['another port', '127.0.0.1:1'],
  ['no port', '127.0.0.1'],
  ['the address as the beginning of a name', '127.0.0.1:PORT.attacker.example'],
  ['a user before the address', 'user@127.0.0.1:PORT'],
  ['nothing', ''],
])('with %s as its Host a request is refused, signed in or not', async (_what, host) => {
  const { request, signIn, call, browser } = await aBrowserHost()
  const headers = { host: host.replace('PORT', new URL(browser.origin).port) }
  const cookie = await signIn()
  expect((await request('/', { headers: { ...headers, cookie } })).status).toBe(421)
  expect((await call(cookie, aCall, headers)).status).toBe(421)
  const launch = await request(new URL(browser.launchAddress()).pathname, { headers })
  expect({ status: launch.status, cookie: launch.headers['set-cookie'] }).toEqual({ status: 421, cookie: undefined })
})

test('no Host, two of them, or none in HTTP/1.0 are refused', async () => {
  const { sendRaw, authority } = await aBrowserHost()
  expect(await sendRaw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await sendRaw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 421 /)
  const both = [authority, 'attacker.example']
  for (const [one, other] of [both, both.toReversed()]) {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: ${one}\r\nHost: ${other}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 4(00|21) /)
  }
})

test.each([
  ['another site', 'https://attacker.example'],
  ['a rebound name with the right port', 'http://attacker.example:PORT'],
  ['another port of this machine', 'http://127.0.0.1:1'],
  ['localhost', 'http://localhost:PORT'],
  ['https', 'https://127.0.0.1:PORT'],
  ['a file or a sandboxed frame', 'null'],
  ['the address as the beginning of a name', 'http://127.0.0.1:PORT.attacker.example'],
])('a call from %s is refused, also with the cookie', async (_what, origin) => {
  const { signIn, call, browser } = await aBrowserHost()
  const { port } = new URL(browser.origin)
  const { status, headers, body } = await call(await signIn(), aCall, { origin: origin.replace('PORT', port) })
  expect({ status, result: JSON.parse(body) as unknown }).toEqual({
    status: 403,
    result: { ok: false, error: { code: 'app_sender_refused', params: {} } },
  })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a call without an Origin is refused: browsers always send one', async () => {
  const { signIn, request, browser } = await aBrowserHost()
  const cookie = await signIn()
  const headers = { cookie, 'content-type': 'application/json' }
  expect((await request('/api/call', { method: 'POST', headers, body: aCall })).status).toBe(403)
  const origin = browser.origin
  expect((await request('/api/call', { method: 'POST', headers: { ...headers, origin }, body: aCall })).status).toBe(200)
})

test.each(['same-site', 'cross-site', 'none'])('what the browser calls %s is refused', async (site) => {
  const { signIn, call, request } = await aBrowserHost()
  const cookie = await signIn()
  expect((await call(cookie, aCall, { 'sec-fetch-site': site })).status).toBe(403)
  expect((await request('/api/events', { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403)
  expect((await call(cookie, aCall, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('no other page learns anything from asking first', async () => {
  const { request, signIn } = await aBrowserHost()
  const { status, headers } = await request('/api/call', {
    method: 'OPTIONS',
    headers: {
      cookie: await signIn(),
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(status).toBe(405)
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test.each([
  ['none', ''],
  ['another one', 'atrium-sync-PORT=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
  ['an empty one', 'atrium-sync-PORT='],
  ['that of another host', 'atrium-sync-1=VALUE'],
  ['the right one cut short', 'atrium-sync-PORT=SHORT'],
  ['names of objects', 'atrium-sync-PORT=__proto__; __proto__=VALUE'],
])('with %s as its cookie a browser sees neither screens nor files and makes no call', async (_what, given) => {
  const { signIn, call, request, browser } = await aBrowserHost()
  const value = (await signIn()).split('=')[1] ?? ''
  const { port } = new URL(browser.origin)
  const cookie = given.replaceAll('PORT', port).replace('VALUE', value).replace('SHORT', value.slice(0, -1))
  const page = await request('/', { headers: { cookie } })
  expect(page.status).toBe(401)
  expect(page.body).toContain('This browser is not signed in to Atrium Sync.')
  expect(page.body).toContain('이 브라우저는 Atrium Sync에 로그인되어 있지 않습니다.')
  expect((await request('/assets/index.js', { headers: { cookie } })).status).toBe(401)
  expect((await request('/api/events', { headers: { cookie } })).status).toBe(401)
  const refused = await call(cookie, aCall)
  expect({ status: refused.status, result: JSON.parse(refused.body) as unknown }).toEqual({
    status: 401,
    result: { ok: false, error: { code: 'app_session_ended', params: {} } },
  })
})
