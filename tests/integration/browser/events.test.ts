import { expect, test } from 'vitest'
import { aBrowserHost } from '../../support/browser-host.ts'

/** The stream of events, and whoever does not read it. */

const isRuns = (event: { readonly kind: string; readonly topic?: string }): boolean => event.topic === 'runs'

test('a page hears where every topic stands, then what changes, in each of its tabs', async () => {
  const { events, signIn, openStream } = await aBrowserHost()
  const cookie = await signIn()
  const one = await openStream(cookie)
  const other = await openStream(cookie)
  const first = await Promise.all([one.heard(isRuns), other.heard(isRuns)])
  events.changed('runs')
  const rev = first.map((event) => (event.kind === 'changed' ? event.rev + 1 : -1))
  expect(await Promise.all([one.heard(isRuns), other.heard(isRuns)])).toEqual(
    rev.map((next) => ({ kind: 'changed', topic: 'runs', rev: next })),
  )
})

test('a session has four streams; a fifth is refused until one has closed', async () => {
  const { signIn, openStream, request, clock } = await aBrowserHost()
  const cookie = await signIn()
  const streams = await Promise.all(Array.from({ length: 4 }, () => openStream(cookie)))
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await request('/api/events', { headers: { cookie } })).status).toBe(429)
  expect((await openStream(await signIn())).status).toBe(200)
  const timers = clock.timers
  streams[0]?.close()
  while (clock.timers === timers) await clock.advance(0)
  expect((await openStream(cookie)).status).toBe(200)
})

test('a page that does not read what it is told is cut off, the others go on', async () => {
  const { events, signIn, openStream, clock } = await aBrowserHost()
  const slow = await openStream(await signIn())
  const reading = await openStream(await signIn())
  slow.pause()
  const progress = { stage: 'x'.repeat(20_000), done: 1, total: null } as never
  const timers = clock.timers
  // Without end, if nobody cut it off: until its heartbeat has stopped.
  while (clock.timers === timers) {
    const heard = reading.heard(({ kind }) => kind === 'progress')
    events.publish({ kind: 'progress', progress })
    await heard
  }
  events.changed('settings')
  expect(await reading.heard((event) => event.kind === 'changed')).toMatchObject({ topic: 'settings' })
})

test('a heartbeat keeps the stream', async () => {
  const { signIn, openStream, clock } = await aBrowserHost()
  const stream = await openStream(await signIn())
  const beat = new Promise<string>((resolve) => stream.socket.on('data', (bytes: Buffer) => resolve(bytes.toString())))
  await clock.advance(20_000)
  expect(await beat).toContain(':\n\n')
})

test('streams end with their session, and all of them with the host', async () => {
  const { browser, signIn, openStream, clock } = await aBrowserHost()
  const first = await openStream(await signIn())
  await clock.advance(1)
  for (let number = 0; number < 15; number += 1) await signIn()
  const last = await openStream(await signIn())
  await first.closed
  await browser.close()
  await last.closed
})
