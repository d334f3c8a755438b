import type { Page } from '@playwright/test'
import { expect, test as base } from '../support/fixtures.ts'
import { serveGallery, type Gallery } from './gallery-server.ts'

type Part = 'pieces' | 'fields' | 'dialogs' | 'grids'

interface GalleryFixtures {
  /** Opens a part of the gallery. */
  readonly show: (part: Part, language?: 'en' | 'ko') => Promise<Page>
}

/** Tests of the kit: real pieces in a real browser, without the product around them. */
export const test = base.extend<GalleryFixtures, { readonly gallery: Gallery }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that it needs nothing.
    async ({}, use) => {
      const gallery = await serveGallery()
      await use(gallery)
      await gallery.stop()
    },
    { scope: 'worker' },
  ],
  show: async ({ page, gallery }, use) => {
    await use(async (part, language = 'en') => {
      await page.goto(`${gallery.origin}/?show=${part}&language=${language}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return page
    })
  },
})

export { expect }
