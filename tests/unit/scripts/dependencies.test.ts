import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isInstalled } from '../../../scripts/setup/dependencies.mjs'

const locked = {
  '': { optionalDependencies: { keytar: '7.9.0' } },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/keytar': { version: '7.9.0', integrity: 'sha512-b', optional: true },
  'node_modules/binding-of-another-platform': { version: '1.0.0', integrity: 'sha512-c', optional: true },
}
const zod = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } }
const keytar = { 'node_modules/keytar': { version: '7.9.0', integrity: 'sha512-b' } }

test('what the lock file asks for is installed, builds of other platforms aside', () => {
  expect(isInstalled(locked, { ...zod, ...keytar })).toBe(true)
})

test('nothing is installed in a fresh clone', () => {
  expect(isInstalled(locked, null)).toBe(false)
})

test('a package that is missing or of another version is put right', () => {
  expect(isInstalled(locked, keytar)).toBe(false)
  expect(isInstalled(locked, { ...keytar, 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } })).toBe(false)
  expect(isInstalled(locked, { ...keytar, 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-other' } })).toBe(false)
})

test('keytar is put back after npm dropped it because its build failed', () => {
  expect(isInstalled(locked, zod)).toBe(false)
})

test('the lock file holds no address of a registry', () => {
  const text = readFileSync(lockFile, 'utf8')
  expect(text).not.toContain('"resolved"')
  expect(Object.entries(readLock().packages).filter(([path, entry]) => path !== '' && entry.integrity === undefined)).toEqual(
    [],
  )
})

test('the lock file holds the builds of every platform, without which npm ci refuses it', () => {
  const { packages } = readLock()
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  )
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  expect(wanted.filter((name) => !names.has(name))).toEqual([])
})

const lockFile = join(import.meta.dirname, '..', '..', '..', 'package-lock.json')

function readLock() {
  const entry = z.object({
    integrity: z.string().optional(),
    optionalDependencies: z.record(z.string(), z.string()).optional(),
  })
  return z.object({ packages: z.record(z.string(), entry) }).parse(JSON.parse(readFileSync(lockFile, 'utf8')))
}
