import { symlinkSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtPages, developmentPages } from '../../../src/main/browser/pages.ts'
import { createPageFiles, pageSecurityHeaders } from '../../../src/main/page-policy.ts'
import { withFiles } from '../../support/temp-folder.ts'

test('the built files are what may be asked for, each with its type; links and other kinds are not', async () => {
  await withFiles(
    { 'index.html': '<!doctype html>', 'assets/index.js': 'void 0', 'assets/index.js.map': '{}', 'notes.txt': 'private' },
    async (folder) => {
      symlinkSync('/etc/passwd', join(folder, 'linked.js'))
      const files = createPageFiles(folder)
      expect([...files.keys()].toSorted((one, other) => one.localeCompare(other))).toEqual([
        '/',
        '/assets/index.js',
        '/index.html',
      ])
      const script = await builtPages(files).find('/assets/index.js', '*/*')
      expect({ type: script?.type, body: Buffer.from(script?.body ?? []).toString() }).toEqual({
        type: 'text/javascript; charset=utf-8',
        body: 'void 0',
      })
      expect(await builtPages(files).find('/assets/%69ndex.js', '*/*')).toBeNull()
    },
  )
})

test('while developing, files come from the development server and from nowhere else', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`)
    if (request.url === '/missing.ts') response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/javascript' }).end('void 1')
  }).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const pages = developmentPages(`http://${host}`)
  const found = await pages.find('/main.tsx?t=1', '*/*')
  expect({ type: found?.type, body: Buffer.from(found?.body ?? []).toString() }).toEqual({
    type: 'text/javascript',
    body: 'void 1',
  })
  expect(await pages.find('/missing.ts', '*/*')).toBeNull()
  await pages.find('//attacker.example/x', '*/*')
  await pages.find('/@attacker.example/x', '*/*')
  expect(asked).toEqual([
    `${host} /main.tsx?t=1`,
    `${host} /missing.ts`,
    `${host} //attacker.example/x`,
    `${host} /@attacker.example/x`,
  ])
})

test('only while developing may the page hold scripts and styles of its own', () => {
  expect(pageSecurityHeaders({ dev: true })['Content-Security-Policy']).toContain('unsafe-inline')
  expect(pageSecurityHeaders({ dev: false })['Content-Security-Policy']).not.toContain('unsafe')
})
