import { createServer, type ServerResponse } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

export interface Gallery {
  readonly origin: string
  stop(): Promise<void>
}

/** As strict as the policy of the product: the pieces must run without a style or a script of their own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Builds the gallery of the kit and serves it on loopback. It is no part of the product. */
export async function serveGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-sync-gallery-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../gallery', import.meta.url)),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'chrome140', modulePreload: false, assetsInlineLimit: 0 },
  })
  const server = createServer((request, response) => {
    void answer(folder, new URL(request.url ?? '/', 'http://gallery').pathname, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answer(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = pathname === '/' ? '/index.html' : pathname
  try {
    const body = await readFile(join(folder, file))
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy })
    response.end(body)
  } catch {
    response.writeHead(404).end()
  }
}
