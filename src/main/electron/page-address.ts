/** Where the screens are: Electron's own scheme, with a host of its own so that it has an origin. */
export const pageScheme = 'app'
export const pageHost = 'atrium-sync'

/** The page of the window, and whose every other page is. */
export interface PageAddress {
  readonly url: string
  /** Whether an address, as a page or Electron gave it, is on our page's origin. */
  isOurs(address: string): boolean
}

/**
 * The address of the built screens, or of the development server while there is one. An origin is compared part by part: Node calls
 * the origin of every scheme that it does not know "null".
 */
export function pageAddress(devServer: string | null): PageAddress {
  const page = new URL(devServer ?? `${pageScheme}://${pageHost}/`)
  return {
    url: page.href,
    isOurs(address) {
      const url = URL.parse(address)
      return (
        url !== null && url.protocol === page.protocol && url.host === page.host && url.username === '' && url.password === ''
      )
    },
  }
}
