import type { PageFile, PageFiles } from '../page-policy.ts'

/** The screens: what to send for a path with its query, or null when there is no such file. */
export interface Pages {
  /** The development server's pages need a wider policy. */
  readonly dev: boolean
  find(target: string, accept: string): Promise<PageFile | null>
}

/** As they were built. A target is looked up as it came: nothing is decoded, and none becomes a file name. */
export function builtPages(files: PageFiles): Pages {
  return { dev: false, find: async (target) => files.get(target) ?? null }
}

/** From the development server, whose own web socket then reloads them. @param url as electron-vite gives it: ELECTRON_RENDERER_URL */
export function developmentPages(url: string): Pages {
  const { origin } = new URL(url)
  return {
    dev: true,
    async find(target, accept) {
      const response = await fetch(`${origin}${target}`, { headers: { accept }, redirect: 'error' })
      if (!response.ok) return null
      const type = response.headers.get('content-type') ?? 'application/octet-stream'
      return { type, body: new Uint8Array(await response.arrayBuffer()) }
    },
  }
}
