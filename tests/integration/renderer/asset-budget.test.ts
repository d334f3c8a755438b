import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** What the build makes for a window, with gzip in KB of 1,024 bytes. The limits and their reasons are in docs/performance.md. */
const limits = { firstScreen: 252, scripts: 500, styles: 30 } as const

const folder = fileURLToPath(new URL('../../../out/renderer', import.meta.url))
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/'),
  )
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
const having = (extension: string): readonly string[] => files.filter((file) => extname(file) === extension)
const kilobytes = (all: readonly string[]): number =>
  all.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0) / 1024

const page = read('index.html')
/** What the page names: the entry, and what the browser is told to load with it. */
const named = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address)
const withThePage = files.filter((file) => named.includes(`./${file}`))

describe('the files of a window', () => {
  test('the first screen is small', () => {
    const scripts = withThePage.filter((file) => extname(file) === '.js')
    expect(scripts.length).toBeGreaterThan(0)
    // It needs the texts of the language that is spoken besides.
    const texts = files.filter((file) => file.startsWith('assets/messages-'))
    expect(texts).toHaveLength(2)
    expect(withThePage.filter((file) => texts.includes(file))).toEqual([])
    const longer = Math.max(...texts.map((file) => kilobytes([file])))
    expect(kilobytes(scripts) + longer).toBeLessThanOrEqual(limits.firstScreen)
  })

  test('the first screen does without the schemas of forms', () => {
    const schemas = files.filter((file) => file.startsWith('assets/schemas-'))
    expect(schemas).toHaveLength(1)
    expect(withThePage).not.toContain(schemas[0])
  })

  test('all screens together are no larger than they were found to have to be', () => {
    expect(kilobytes(having('.js'))).toBeLessThanOrEqual(limits.scripts)
    expect(kilobytes(having('.css'))).toBeLessThanOrEqual(limits.styles)
  })

  test('there is nothing but a page, scripts, style sheets, its icon and the licences', () => {
    expect([...new Set(files.map((file) => extname(file)))].toSorted()).toEqual(['.css', '.html', '.js', '.png', '.txt'])
    expect(having('.html')).toEqual(['index.html'])
    expect(having('.png')).toHaveLength(1)
  })

  test('no script says where its source is', () => {
    expect([...having('.js'), ...having('.css')].filter((file) => read(file).includes('sourceMappingURL'))).toEqual([])
  })

  test('nothing is loaded from elsewhere', () => {
    expect(named.filter((address) => !files.includes(address.replace(/^\.\//, '')))).toEqual([])
    const elsewhere = /@import|url\(\s*["']?(?:[a-z][a-z0-9+.-]*:)?\/\//i
    expect(having('.css').filter((file) => elsewhere.test(read(file)))).toEqual([])
    const imports = /(?:\bfrom|\bimport)\s*\(?\s*["'`](?:[a-z][a-z0-9+.-]*:)?\/\//i
    expect(having('.js').filter((file) => imports.test(read(file)))).toEqual([])
  })
})
