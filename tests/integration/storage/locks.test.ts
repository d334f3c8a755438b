import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, onTestFinished, test } from 'vitest'
import { errorText } from '../../../src/shared/errors/app-error.ts'
import { lockHolder, type LockName, takeLock } from '../../../src/main/storage/locks.ts'
import { aFolder, appErrorOf, aStandingClock } from '../../support/data-folder.ts'

const childScript = join(import.meta.dirname, '../../support/lock-child.ts')

/** Another process that holds a lock; it is killed at the latest when the test has finished. */
async function aHoldingProcess(folder: string, name: LockName): Promise<ChildProcess> {
  const child = fork(childScript, [folder, name], { execArgv: ['--expose-gc'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child, 'message')
  return child
}

describe('a lock', () => {
  test('keeps others off until it is released', () => {
    const folder = aFolder()
    const lock = takeLock(folder, 'run')
    expect(appErrorOf(() => takeLock(folder, 'run')).code).toBe('storage_run_locked')
    lock.release()
    takeLock(folder, 'run').release()
  })

  test('is not in the way of another lock or another folder', () => {
    const folder = aFolder()
    const locks = [takeLock(folder, 'run'), takeLock(folder, 'schedule'), takeLock(aFolder(), 'run')]
    for (const lock of locks) lock.release()
  })

  test('released twice does not take away that of the next holder', () => {
    const folder = aFolder()
    const first = takeLock(folder, 'schedule')
    first.release()
    const second = takeLock(folder, 'schedule')
    first.release()
    expect(appErrorOf(() => takeLock(folder, 'schedule')).code).toBe('storage_locked')
    expect(lockHolder(folder, 'schedule')).toMatchObject({ pid: process.pid })
    second.release()
  })

  test('names its holder and since when', () => {
    const folder = aFolder()
    const clock = aStandingClock(Date.UTC(2026, 10, 21, 4, 13, 25))
    const lock = takeLock(folder, 'schedule', clock)
    const error = appErrorOf(() => takeLock(folder, 'schedule', clock))
    expect(error.params).toEqual({ folder, pid: process.pid, since: '2026-11-21T04:13:25.000Z' })
    expect(errorText(error, 'en').what).toContain(String(process.pid))
    lock.release()
    expect(lockHolder(folder, 'schedule')).toBeNull()
  })

  test('is still held after somebody looked at it, and free after that', () => {
    const folder = aFolder()
    const lock = takeLock(folder, 'run')
    expect(lockHolder(folder, 'run')).not.toBeNull()
    expect(appErrorOf(() => takeLock(folder, 'run')).code).toBe('storage_run_locked')
    lock.release()
    expect(lockHolder(folder, 'run')).toBeNull()
  })

  test('counts even if the label of its holder is unreadable', () => {
    const folder = aFolder()
    const lock = takeLock(folder, 'run')
    writeFileSync(join(folder, 'run.lock.json'), 'not json')
    expect(lockHolder(folder, 'run')).toEqual({})
    expect(appErrorOf(() => takeLock(folder, 'run')).code).toBe('storage_run_locked')
    lock.release()
  })

  test('leaves files that their user alone may read', () => {
    const folder = aFolder()
    const lock = takeLock(folder, 'run')
    for (const name of ['run.lock', 'run.lock.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    lock.release()
  })

  test('makes the folder that it is for; looking at it does not', () => {
    const folder = join(aFolder(), 'data')
    expect(lockHolder(folder, 'run')).toBeNull()
    expect(existsSync(folder)).toBe(false)
    takeLock(folder, 'run').release()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})

describe('across processes', () => {
  test('a lock keeps this process off, and is free as soon as its holder is killed', async () => {
    const folder = aFolder()
    const child = await aHoldingProcess(folder, 'schedule')
    expect(appErrorOf(() => takeLock(folder, 'schedule')).params['pid']).toBe(child.pid)
    expect(lockHolder(folder, 'schedule')).toMatchObject({ pid: child.pid })

    child.kill('SIGKILL')
    await once(child, 'exit')

    expect(lockHolder(folder, 'schedule')).toBeNull()
    takeLock(folder, 'schedule').release()
  })

  test('what a killed holder wrote about itself is overwritten by the next one', async () => {
    const folder = aFolder()
    const child = await aHoldingProcess(folder, 'run')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(readFileSync(join(folder, 'run.lock.json'), 'utf8')).toContain(String(child.pid))
    const lock = takeLock(folder, 'run')
    expect(lockHolder(folder, 'run')).toMatchObject({ pid: process.pid })
    lock.release()
  })

  test('a lock whose object was forgotten holds all the same', async () => {
    const folder = aFolder()
    const child = await aHoldingProcess(folder, 'run')
    child.send('collect garbage')
    await once(child, 'message')
    expect(appErrorOf(() => takeLock(folder, 'run')).code).toBe('storage_run_locked')
  })
})

describe('across threads', () => {
  test('a lock keeps another thread of this process off, and ends with its thread', async () => {
    const folder = aFolder()
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       import(workerData.locks).then(({ takeLock }) => {
         takeLock(workerData.folder, 'run')
         parentPort.postMessage('taken')
         parentPort.on('message', () => undefined)
       })`,
      { eval: true, workerData: { folder, locks: new URL('../../../src/main/storage/locks.ts', import.meta.url).href } },
    )
    await once(worker, 'message')
    expect(appErrorOf(() => takeLock(folder, 'run')).code).toBe('storage_run_locked')
    await worker.terminate()
    takeLock(folder, 'run').release()
  })
})
