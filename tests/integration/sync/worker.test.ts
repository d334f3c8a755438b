import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import { settingsSchema } from '../../../src/shared/settings.ts'
import type { SyncProgress } from '../../../src/shared/sync-report.ts'
import { takeLock } from '../../../src/main/storage/locks.ts'
import { aFolder, anySync, aSandbox, aServiceFor } from '../../support/campus-in-worker.ts'
import { databaseIn, makeDirectory, settingsFor, startService } from '../../support/sync-in-worker.ts'
import { failure, failureCode } from '../../support/source-reads.ts'

const dyingWorker = new URL('../../support/dying-worker.ts', import.meta.url)

describe('jobs', () => {
  test('follow each other, each under the run lock', async () => {
    const { url } = await aSandbox()
    const held: string[] = []
    const { service } = aServiceFor(url, {
      lockRuns: () => {
        held.push('taken')
        return { release: () => void held.push('let go') }
      },
    })
    const outcomes = await Promise.all([service.sync(anySync), service.sync(anySync), service.recover()])
    expect(outcomes[0].report).toMatchObject({ run_id: 1, outcome: 'succeeded' })
    expect(outcomes[1].report).toMatchObject({ run_id: 2, outcome: 'no_change' })
    expect(held).toEqual(['taken', 'let go', 'taken', 'let go', 'taken', 'let go'])
  })

  test('let go of the run lock when they fail', async () => {
    const { url } = await aSandbox({ auth: { kind: 'bearer', token: 'right' } })
    const { service, folder } = aServiceFor(url)
    const { report } = await service.sync(anySync)
    expect(report.outcome).toBe('failed')
    expect(await failureCode(service.approve({ runId: report.run_id, hash: 'none', by: 'tester' }))).toBe('sync_nothing_held')
    takeLock(folder, 'run').release()
  })

  test('are refused while another process has the run lock, and taken when it is gone', async () => {
    const { url } = await aSandbox()
    const { service, folder, withDatabase } = aServiceFor(url)
    const other = fork(new URL('../../support/lock-child.ts', import.meta.url), [folder, 'run'])
    onTestFinished(() => void other.kill('SIGKILL'))
    await once(other, 'message')
    expect(await failure(service.sync(anySync))).toMatchObject({ code: 'storage_run_locked', params: { pid: other.pid } })
    expect(withDatabase((database) => database.prepare('SELECT count(*) FROM sync_run').pluck().get())).toBe(0)

    const gone = once(other, 'exit')
    other.kill('SIGKILL')
    await gone
    expect((await service.sync(anySync)).report.outcome).toBe('succeeded')
  })

  test('that wait are refused when the service closes, and the one in hand is cancelled', async () => {
    const sandbox = await aSandbox()
    const { service, withDatabase } = aServiceFor(sandbox.url)
    sandbox.faults.set('slow', { ms: 600_000 })
    const inHand = service.sync(anySync)
    const waiting = failureCode(service.sync(anySync))
    await vi.waitUntil(() => sandbox.counters.requests > 0, { timeout: 90_000, interval: 5 })
    await service.close()
    expect((await inHand).report.outcome).toBe('cancelled')
    expect(await waiting).toBe('cancelled')
    expect(await failureCode(service.sync(anySync))).toBe('cancelled')
    expect(withDatabase((database) => database.prepare('SELECT outcome FROM sync_run').pluck().all())).toEqual(['cancelled'])
  })

  test('that wait for their secret are cancelled when the service closes', async () => {
    const { url } = await aSandbox()
    const { service } = aServiceFor(url, {
      readSecret: async (_, signal) => {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve))
        return { kind: 'refused', error: { code: 'cancelled', params: {} } }
      },
    })
    const inHand = service.sync(anySync)
    // It has begun by now, and only the secret is missing.
    await new Promise((resolve) => setImmediate(resolve))
    await service.close()
    expect((await inHand).report.outcome).toBe('cancelled')
  })
})

describe('a worker that dies', () => {
  test.each(['exit', 'throw'])('by %s takes its job with it, and the next job starts another that finishes', async (how) => {
    const sandbox = await aSandbox()
    const { service, folder } = aServiceFor(sandbox.url, { workerFile: dyingWorker })
    sandbox.faults.set('slow', { ms: 600_000 })
    const doomed = service.sync(anySync)
    await vi.waitUntil(() => sandbox.counters.requests > 0, { timeout: 90_000, interval: 5 })
    sandbox.faults.clear()
    writeFileSync(join(folder, 'die'), how)
    const error = await doomed.then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AppError)

    const { report, recovered } = await service.sync(anySync)
    expect(recovered).toMatchObject([{ run_id: 1, outcome: 'failed', recovered: true, error: { code: 'sync_interrupted' } }])
    expect(report).toMatchObject({ run_id: 2, outcome: 'succeeded' })
  })

  test('without a job does no harm', async () => {
    const { url } = await aSandbox()
    const { service, folder } = aServiceFor(url, { workerFile: dyingWorker })
    await service.recover()
    writeFileSync(join(folder, 'die'), 'throw')
    await vi.waitUntil(() => !existsSync(join(folder, 'die')), { timeout: 90_000, interval: 1 })
    // A job that still went to the dying one is lost with it; the one after that is not.
    const { report } = await service.sync(anySync).catch(() => service.sync(anySync))
    expect(report.outcome).toBe('succeeded')
  })
})

test('a database that cannot be used is the answer to the job, and the next job tries again', async () => {
  const { url } = await aSandbox()
  const folder = aFolder()
  makeDirectory(folder)
  renameSync(databaseIn(folder), join(folder, 'good'))
  writeFileSync(databaseIn(folder), 'this is no database, whatever its name may say'.repeat(50))
  const service = startService(folder, settingsFor(url))
  onTestFinished(() => service.close())
  expect(await failureCode(service.sync(anySync))).toBe('storage_corrupt')
  renameSync(join(folder, 'good'), databaseIn(folder))
  expect((await service.sync(anySync)).report.outcome).toBe('succeeded')
})

test('progress goes through all stages in order, ten times a second at most', async () => {
  const { url } = await aSandbox({ people: 20_000 })
  const { service } = aServiceFor(url)
  const events: SyncProgress[] = []
  const { report } = await service.sync(anySync, { onProgress: (progress) => events.push(progress) })
  expect(report.outcome).toBe('succeeded')
  const stages = events.map((event) => event.stage).filter((stage, index, all) => stage !== all[index - 1])
  expect(stages).toEqual(['reading', 'planning', 'storing', 'applying'])
  expect(events.length).toBeLessThanOrEqual(report.duration_ms / 100 + 1)
  for (const { done, total } of events) expect(done).toBeLessThanOrEqual(total ?? Infinity)
})

describe('the secret of the source', () => {
  const secret = 'zq7-not-to-be-seen-anywhere'
  const secretSettings = (url: string) => settingsSchema.parse({ source: { kind: 'rest', url, auth: { kind: 'bearer' } } })
  const filesWith = (folder: string): string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret))

  test.each([
    ['that is right', secret, 'succeeded'],
    ['that is refused', 'another', 'failed'],
  ])('%s is written nowhere', async (_, token, outcome) => {
    const { url } = await aSandbox({ auth: { kind: 'bearer', token } })
    const { service, folder } = aServiceFor(url, {
      readSettings: () => secretSettings(url),
      readSecret: () => Promise.resolve({ kind: 'secret', value: secret }),
    })
    const result = await service.sync(anySync)
    expect(result.report.outcome).toBe(outcome)
    expect(JSON.stringify(result)).not.toContain(secret)
    expect(filesWith(folder)).toEqual([])
  })

  test('is not in the error of a worker that dies with it', async () => {
    const sandbox = await aSandbox({ auth: { kind: 'bearer', token: secret } })
    const { service, folder } = aServiceFor(sandbox.url, {
      workerFile: dyingWorker,
      readSettings: () => secretSettings(sandbox.url),
      readSecret: () => Promise.resolve({ kind: 'secret', value: secret }),
    })
    sandbox.faults.set('slow', { ms: 600_000 })
    const doomed = service.sync(anySync)
    await vi.waitUntil(() => sandbox.counters.requests > 0, { timeout: 90_000, interval: 5 })
    writeFileSync(join(folder, 'die'), 'throw')
    const error = await doomed.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    const { message, stack } = error as Error
    expect(`${message} ${stack ?? ''} ${JSON.stringify(error)}`).not.toContain(secret)
    expect(filesWith(folder)).toEqual([])
  })
})
