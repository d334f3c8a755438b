import type { Page } from '@playwright/test'

/** Everything that the page's scripts hold in memory, stores and what nobody freed included, as one text to search. */
export async function memoryOf(page: Page): Promise<string> {
  const debug = await page.context().newCDPSession(page)
  const chunks: string[] = []
  debug.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await debug.send('HeapProfiler.collectGarbage')
  await debug.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await debug.detach()
  return chunks.join('')
}

/** What the page leaves behind in the browser and shows to its own scripts: storage, cookies that scripts see, addresses, the document. */
export function tracesOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const caches = await window.caches.keys()
    const timings = performance.getEntries().map(({ name }) => name)
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      caches,
      document.cookie,
      document.referrer,
      location.href,
      timings,
      document.documentElement.outerHTML,
    ])
  })
}
