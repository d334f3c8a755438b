import { expect, test } from 'vitest'
import { anApplication } from '../../support/application.ts'
import { auditRecords } from '../../support/audit.ts'
import { type Answer, type HostRig, aBrowserHost } from '../../support/browser-host.ts'

/** The one-use address, and the session that it becomes. */

const hour = 3_600_000
const aCall = '{"name":"directory.totals","input":{}}'
const present = (rig: HostRig, cookie: string): Promise<Answer> =>
  rig.request('/api/present', {
    method: 'POST',
    headers: { origin: rig.browser.origin, 'content-type': 'application/json', cookie },
    body: '{}',
  })
const launchPath = (rig: HostRig, lifetimeMs?: number): string => new URL(rig.browser.launchAddress(lifetimeMs)).pathname
const isSignedIn = async (rig: HostRig, cookie: string): Promise<boolean> =>
  (await rig.request('/', { headers: { cookie } })).status === 200

test('an address becomes a cookie that no script reads and no other site sends, and leads to the screens', async () => {
  const rig = await aBrowserHost()
  const { status, headers } = await rig.request(launchPath(rig))
  expect({ status, location: headers.location }).toEqual({ status: 303, location: '/' })
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^atrium-sync-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
  ])
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
})

test('an address that was followed from another site leads on from a page of this host, which browsers send the cookie for', async () => {
  const rig = await aBrowserHost()
  const { status, headers, body } = await rig.request(launchPath(rig), { headers: { 'sec-fetch-site': 'cross-site' } })
  expect({ status, cookies: headers['set-cookie']?.length }).toEqual({ status: 200, cookies: 1 })
  expect(body).toContain('content="0;url=/"')
})

test('an address works once; afterwards a page says in both languages what to do', async () => {
  const rig = await aBrowserHost()
  const path = launchPath(rig)
  await rig.request(path)
  const again = rig.request(path)
  await untilItWaits(rig)
  await rig.clock.advance(250)
  const { status, headers, body } = await again
  expect({ status, cookie: headers['set-cookie'] }).toEqual({ status: 403, cookie: undefined })
  expect(body).toContain('Each address is good for one sign-in.')
  expect(body).toContain('주소 하나로는 한 번만 로그인할 수 있습니다.')
})

test('who is refused before a call is recorded, once for each reason, without what was sent', async () => {
  const { application } = await anApplication({ start: false, host: { kind: 'browser' } })
  const rig = await aBrowserHost(application)
  const path = launchPath(rig)
  const cookie = (await rig.request(path)).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  for (let n = 0; n < 20; n += 1) {
    await rig.request('/', { headers: { host: `host-${n}.example` } })
    await rig.call(cookie, aCall, { origin: `http://page-${n}.example` })
    await rig.call(`atrium-sync=${n}`, aCall)
  }
  await rig.call(cookie, '{"name"')
  const again = rig.request(path)
  await untilItWaits(rig)
  await rig.clock.advance(250)
  await again
  const records = auditRecords(application.services().dataFolder.database)
  expect(records.map(({ action, via, who, details }) => [action, via, who, details])).toEqual(
    ['host', 'origin', 'session', 'body', 'launch_token'].map((reason) => [
      'browser.refuse',
      'browser',
      '',
      JSON.stringify({ reason }),
    ]),
  )
})

test('of two uses at the same time one signs in', async () => {
  const rig = await aBrowserHost()
  const path = launchPath(rig)
  const both = [rig.request(path), rig.request(path)]
  await untilItWaits(rig)
  await rig.clock.advance(250)
  const answers = await Promise.all(both)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 403]))
  expect(answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])).toHaveLength(1)
})

test('wrong addresses wait longer each time, a right one never; too many at a time are turned away', async () => {
  const rig = await aBrowserHost()
  for (const pause of [250, 500, 1000]) {
    const wrong = rig.request('/open/wrong')
    await untilItWaits(rig)
    await rig.clock.advance(pause - 1)
    expect(rig.clock.timers).toBe(1)
    await rig.clock.advance(1)
    expect((await wrong).status).toBe(403)
  }
  const many = Array.from({ length: 17 }, () => rig.request('/open/wrong'))
  const first = await Promise.race(many)
  expect(first.status).toBe(429)
  expect((await rig.request(launchPath(rig))).status).toBe(303)
  await rig.clock.advance(8000)
  const statuses = (await Promise.all(many)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 403)).toHaveLength(16)
})

test('the host ends at once, also while wrong addresses wait', async () => {
  const rig = await aBrowserHost()
  const wrong = rig.request('/open/wrong').catch(() => null)
  await untilItWaits(rig)
  await rig.browser.close()
  expect(rig.clock.timers).toBe(0)
  await wrong
})

test('looking ahead uses no address up', async () => {
  const rig = await aBrowserHost()
  const path = launchPath(rig)
  for (const headers of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }]) {
    expect((await rig.request(path, { headers })).status).toBe(405)
  }
  expect((await rig.request(path, { method: 'HEAD' })).status).toBe(405)
  expect((await rig.request(path)).status).toBe(303)
})

test('an address that was opened at once is worthless after its time, the newest four others are not', async () => {
  const rig = await aBrowserHost()
  const opened = launchPath(rig, 60_000)
  const printed = Array.from({ length: 4 }, () => launchPath(rig))
  const replaced = rig.request(opened)
  await untilItWaits(rig)
  await rig.clock.advance(250)
  expect((await replaced).status).toBe(403)
  const short = launchPath(rig, 60_000)
  await rig.clock.advance(60_000)
  const late = rig.request(short)
  await untilItWaits(rig)
  await rig.clock.advance(500)
  expect((await late).status).toBe(403)
  expect((await rig.request(printed.at(-1) ?? '')).status).toBe(303)
})

test('a second tab uses the same session; a second browser gets one of its own', async () => {
  const rig = await aBrowserHost()
  const one = await rig.signIn()
  expect(await Promise.all([isSignedIn(rig, one), isSignedIn(rig, one)])).toEqual([true, true])
  const other = await rig.signIn()
  expect(other).not.toBe(one)
  expect(await Promise.all([isSignedIn(rig, one), isSignedIn(rig, other)])).toEqual([true, true])
})

test('a session that nobody uses for twelve hours ends; each page and each mark of its operator begins them anew', async () => {
  const rig = await aBrowserHost()
  const cookie = await rig.signIn()
  for (let day = 0; day < 3; day += 1) {
    await rig.clock.advance(12 * hour - 1)
    expect(await isSignedIn(rig, cookie)).toBe(true)
    await rig.clock.advance(12 * hour - 1)
    expect((await present(rig, cookie)).status).toBe(200)
  }
  await rig.clock.advance(12 * hour)
  expect(await isSignedIn(rig, cookie)).toBe(false)
  expect((await present(rig, cookie)).body).toContain('app_session_ended')
})

test('what a forgotten page does by itself keeps no session: its stream ends with it, and its calls are told why', async () => {
  const rig = await aBrowserHost()
  const cookie = await rig.signIn()
  const stream = await rig.openStream(cookie)
  await rig.clock.advance(12 * hour - 1)
  expect((await rig.call(cookie, aCall)).status).toBe(200)
  await rig.clock.advance(20_000)
  await stream.closed
  expect((await rig.call(cookie, aCall)).body).toContain('app_session_ended')
  expect(await isSignedIn(rig, cookie)).toBe(false)
})

test('a page whose operator is there keeps its stream', async () => {
  const rig = await aBrowserHost()
  const cookie = await rig.signIn()
  const stream = await rig.openStream(cookie)
  for (let half = 0; half < 4; half += 1) {
    await rig.clock.advance(6 * hour)
    await present(rig, cookie)
  }
  rig.events.changed('runs')
  expect(await stream.heard((event) => event.kind === 'changed' && event.topic === 'runs')).toBeDefined()
  expect((await rig.call(cookie, aCall)).status).toBe(200)
})

test('with sixteen sessions a further sign-in ends the one that was used the longest ago', async () => {
  const rig = await aBrowserHost()
  const cookies: string[] = []
  for (let number = 0; number < 16; number += 1) {
    cookies.push(await rig.signIn())
    await rig.clock.advance(1000)
  }
  expect(await isSignedIn(rig, cookies[0] ?? '')).toBe(true)
  cookies.push(await rig.signIn())
  const signedIn = await Promise.all(cookies.map((cookie) => isSignedIn(rig, cookie)))
  expect(signedIn.map((yes, at) => (yes ? null : at)).filter((at) => at !== null)).toEqual([1])
})

test('neither log nor pages hold a launch token or a cookie', async () => {
  const rig = await aBrowserHost()
  const address = rig.browser.launchAddress()
  const path = new URL(address).pathname
  const signedIn = await rig.request(path)
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const used = rig.request(path)
  await untilItWaits(rig)
  await rig.clock.advance(250)
  const bodies = [signedIn.body, (await used).body, (await rig.request('/', { headers: { cookie } })).body]
  await rig.request('/', { headers: { host: 'attacker.example', cookie } })
  await rig.call(cookie, '{"name":"no.such","input":{}}')
  await rig.call(cookie, 'no JSON')
  const log = rig.log()
  expect(log).toContain('browser signed in')
  expect(log).toContain('browser launch token refused')
  expect(log).toContain('"reason":"host"')
  for (const secret of [path.split('/').at(-1) ?? '', cookie.split('=')[1] ?? '']) {
    expect(secret).toHaveLength(43)
    for (const text of [log, ...bodies]) expect(text).not.toContain(secret)
  }
})

/** A wrong address has reached the host and waits there. */
async function untilItWaits({ clock }: HostRig): Promise<void> {
  while (clock.timers === 0) await clock.advance(0)
}
