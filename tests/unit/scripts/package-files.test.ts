import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('every folder that the package is said to hold is there, but for the one that is built', () => {
  const { files } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly files: readonly string[] }
  const folders = files.filter((name) => name !== 'out')
  expect(folders).toContain('bin')
  expect(folders.filter((name) => readdirSync(`${root}${name}`).length === 0)).toEqual([])
})
