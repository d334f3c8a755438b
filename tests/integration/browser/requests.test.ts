import { expect, test } from 'vitest'
import { browserTexts as english } from '../../../src/shared/locales/en/browser.ts'
import { browserTexts as korean } from '../../../src/shared/locales/ko/browser.ts'
import { anApplication } from '../../support/application.ts'
import { aBrowserHost } from '../../support/browser-host.ts'

/** What a signed-in browser may send, and what comes of the rest. */

const megabyte = 1024 * 1024

test('the screens come with a strict policy, and are stored nowhere', async () => {
  const { request, signIn } = await aBrowserHost()
  const { status, headers } = await request('/', { headers: { cookie: await signIn() } })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  })
  const policy = headers['content-security-policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
})

test.each([
  '/../package.json',
  '/assets/../index.html',
  '/assets/..%2findex.html',
  '/assets%2findex.js',
  '/%2e%2e/package.json',
  '/..%5cpackage.json',
  '/assets\\index.js',
  '//127.0.0.1/assets/index.js',
  '//assets/index.js',
  '/./assets/index.js',
  '/assets/index.js/',
  '/assets/',
  '/ASSETS/INDEX.JS',
  '/assets/index.js%00.html',
  '/assets/index.js?x=1',
  '/assets/index.js;x',
  '/etc/passwd',
  '/__proto__',
  '/constructor',
  '/api',
  '/api/',
  '/api/call/',
  '/api/../',
  '/open',
  `/${'a'.repeat(8000)}`,
])('the path %s leads nowhere', async (path) => {
  const { sendRaw, authority, signIn } = await aBrowserHost()
  const answer = await sendRaw(
    `GET ${path} HTTP/1.1\r\nHost: ${authority}\r\nCookie: ${await signIn()}\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1.1 404 /)
})

test.each([
  ['a NUL byte', '/\0'],
  ['a whole address', 'http://127.0.0.1/'],
  ["a whole address of this host's", 'http://HOST/'],
  ['a star', '*'],
  ['no slash', 'index.html'],
])('%s as the target of a request is refused', async (_what, target) => {
  const { sendRaw, authority, signIn } = await aBrowserHost()
  const answer = await sendRaw(
    `GET ${target.replace('HOST', authority)} HTTP/1.1\r\nHost: ${authority}\r\nCookie: ${await signIn()}\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
})

test('a tunnel is not opened, and a connection is not taken over', async () => {
  const { sendRaw, authority, signIn } = await aBrowserHost()
  const cookie = await signIn()
  expect(await sendRaw(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`)).toBe('')
  const upgraded = await sendRaw(
    `GET / HTTP/1.1\r\nHost: ${authority}\r\nCookie: ${cookie}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
  )
  expect(upgraded).not.toMatch(/^HTTP\/1.1 101 /)
})

test('each path takes its own method only', async () => {
  const { request, signIn, browser } = await aBrowserHost()
  const headers = { cookie: await signIn(), origin: browser.origin, 'content-type': 'application/json' }
  const statusOf = async (method: string, path: string): Promise<number> => (await request(path, { method, headers })).status
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE']) expect(await statusOf(method, '/')).toBe(405)
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
    expect(await statusOf(method, '/api/call')).toBe(405)
    expect(await statusOf(method, '/api/present')).toBe(405)
  }
  for (const method of ['POST', 'HEAD', 'DELETE']) expect(await statusOf(method, '/api/events')).toBe(405)
  const head = await request('/', { method: 'HEAD', headers })
  expect({ status: head.status, body: head.body }).toEqual({ status: 200, body: '' })
})

test('whoever gets no screen is told so in both languages', async () => {
  const { request, signIn, openStream } = await aBrowserHost()
  const headers = { cookie: await signIn() }
  await Promise.all(Array.from({ length: 4 }, () => openStream(headers.cookie)))
  const answers = await Promise.all([
    request('/', { headers: { ...headers, host: 'localhost' } }),
    request('/nowhere', { headers }),
    request('/api/nowhere', { headers }),
    request('/api/events', { headers }),
    request('/', { method: 'PUT', headers }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([421, 404, 404, 429, 405])
  const titles = answers.map(({ body }) =>
    [...body.matchAll(/<section lang="(en|ko)"><h1>([^<]+)/g)].map(([, , title]) => title),
  )
  expect(titles).toEqual(
    (['wrongAddress', 'notFound', 'notFound', 'tooManyWindows', 'methodRefused'] as const).map((text) => [
      english[text].title,
      korean[text].title,
    ]),
  )
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
  'a body called %s is refused: a form of another page could send it',
  async (type) => {
    const { call, signIn } = await aBrowserHost()
    const { status } = await call(await signIn(), '{"name":"directory.totals","input":{}}', { 'content-type': type })
    expect(status).toBe(415)
  },
)

test('a packed body is refused, so that a small one cannot grow', async () => {
  const { call, signIn } = await aBrowserHost()
  expect((await call(await signIn(), 'x', { 'content-encoding': 'gzip' })).status).toBe(415)
})

test.each([
  ['nothing', ''],
  ['no JSON', '{"name":'],
  ['a list', '[]'],
  ['a number', '7'],
  ['null', 'null'],
  ['no name', '{"input":{}}'],
  ['a name that is none', '{"name":{"toString":"x"},"input":{}}'],
  ['a name that is too long', JSON.stringify({ name: 'x'.repeat(101), input: {} })],
  ['something more', '{"name":"directory.totals","input":{},"also":1}'],
  ['a prototype', '{"name":"directory.totals","input":{},"__proto__":{"ok":true}}'],
  ['depth without end', '['.repeat(100_000)],
  ['bytes that are no UTF-8', '{"name":"\xff\xfe","input":{}}'],
])('%s in a body is refused in the form of a failed call', async (_what, body) => {
  const { sendRaw, signIn, authority, browser } = await aBrowserHost()
  const head = [
    'POST /api/call HTTP/1.1',
    `Host: ${authority}`,
    `Origin: ${browser.origin}`,
    `Cookie: ${await signIn()}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  const refused = await sendRaw([...head, '', body].join('\r\n'))
  expect(refused).toMatch(/^HTTP\/1.1 400 /)
  expect(refused).toContain('{"ok":false,"error":{"code":"app_input_refused"')
})

test.each(['__proto__.x', 'constructor.constructor', 'toString', 'people.__proto__', 'people.constructor', 'app.info.x', ''])(
  'the call %s is unknown',
  async (name) => {
    const { application } = await anApplication({ start: false })
    const { call, signIn } = await aBrowserHost(application)
    const { status, body } = await call(await signIn(), JSON.stringify({ name, input: {} }))
    expect({ status, result: JSON.parse(body) as unknown }).toMatchObject({
      status: 200,
      result: { ok: false, error: { code: 'app_call_unknown' } },
    })
  },
)

test('a body that says it is too long is refused unread', async () => {
  const { sendRaw, signIn, authority, browser } = await aBrowserHost()
  const answer = await sendRaw(
    [
      'POST /api/call HTTP/1.1',
      `Host: ${authority}`,
      `Origin: ${browser.origin}`,
      `Cookie: ${await signIn()}`,
      'Content-Type: application/json',
      `Content-Length: ${megabyte + 1}`,
      '',
      '',
    ].join('\r\n'),
  )
  expect(answer).toMatch(/^HTTP\/1.1 413 /)
  expect(answer).toMatch(/^connection: close/im)
})

test('a body that does not say its length is refused once it is too long', async () => {
  const { sendRaw, signIn, authority, browser } = await aBrowserHost()
  const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`
  const head = [
    'POST /api/call HTTP/1.1',
    `Host: ${authority}`,
    `Origin: ${browser.origin}`,
    `Cookie: ${await signIn()}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    '',
  ].join('\r\n')
  expect(await sendRaw(head + chunk.repeat(17))).toMatch(/^HTTP\/1.1 413 /)
})

test('a body of exactly a megabyte is read', async () => {
  const { call, signIn } = await aBrowserHost()
  const body = '{"name":"directory.totals","input":{}}'
  expect((await call(await signIn(), body.padEnd(megabyte, ' '))).status).toBe(200)
})

test('both lengths at once, which two servers could understand differently, are refused', async () => {
  const { sendRaw, authority } = await aBrowserHost()
  const head = `POST /api/call HTTP/1.1\r\nHost: ${authority}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
  expect(await sendRaw(head)).toMatch(/^HTTP\/1.1 400 /)
})

test('headers without end are refused', async () => {
  const { sendRaw, authority } = await aBrowserHost()
  const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: ${authority}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 431 /)
})
