import { browserTexts as en } from '../../shared/locales/en/browser.ts'
import { browserTexts as ko } from '../../shared/locales/ko/browser.ts'

/**
 * What a browser sees that gets no screen, in both languages because nothing is known of its reader. Plain HTML without a style or
 * script, and nothing of the request in it.
 */
export function noticePage(why: keyof typeof en): string {
  const sections = [
    ['en', en[why]],
    ['ko', ko[why]],
  ] as const
  return page(
    'Atrium Sync',
    sections.map(([language, { title, next }]) => `<section lang="${language}"><h1>${title}</h1><p>${next}</p></section>`),
  )
}

/**
 * Leads on to the screens from within this host. After a link on another site a plain redirect would still count as that site's, and
 * browsers leave a SameSite=Strict cookie out of it.
 */
export const signedInPage = page(
  'Atrium Sync',
  ['<p><a href="/">Atrium Sync</a></p>'],
  '<meta http-equiv="refresh" content="0;url=/">',
)

function page(title: string, body: readonly string[], head = ''): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `${head}<title>${title}</title></head><body><main>${body.join('')}</main></body></html>`,
  ].join('')
}
