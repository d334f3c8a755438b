import { type Browser, chromium, type Page } from '@playwright/test'
import config from '../../../playwright.config.ts'
import { heapOf, peopleScreen, scroll, searchPause } from './people-screen.ts'
import { installProbe, type Frames } from './probe.ts'
import { type LoopDelay, type Product, startProduct } from './product.ts'

export interface UiFigures {
  /** Times in ms, each of one click, word or key. */
  readonly firstAfterStart: readonly number[]
  readonly open: readonly number[]
  readonly search: readonly number[]
  /** One header clicked after another, and each after a moment in which nothing was asked for. */
  readonly sort: readonly number[]
  readonly sortAfterRest: readonly number[]
  readonly filter: readonly number[]
  readonly key: readonly number[]
  /** At a steady speed and flung, of an empty page and of the list. */
  readonly steady: Scrolled
  readonly fling: Scrolled
  /** Bytes. */
  readonly heap: number
  /** Of the host's main thread, ms. */
  readonly loopDelay: LoopDelay
}

interface Scrolled {
  readonly empty: Frames
  readonly list: Frames
}

export interface UiScenarioOptions {
  /** A data folder with a synced campus. */
  readonly folder: string
  /** How often it is started anew. */
  readonly starts: number
  /** Told what is being measured. */
  readonly say: (what: string) => void
}

/** In px/s: a wheel that is turned evenly, and a list that is flung. */
export const speeds = { steady: 3_000, fling: 40_000 } as const

const words = [
  '민준',
  'kim',
  '서연',
  'tanaka',
  '하은',
  'patel',
  '지호',
  'olga',
  '김',
  'smith',
  '도윤',
  'garcia',
  '유진',
  'chen',
  '0001',
]
/** How long somebody looks at a list before they sort it, ms. */
const rest = 3_000
const columns = ['campus_id', 'email', 'department', 'status', 'name'] as const

/** Measures the list of people of a campus. Everything it starts is gone when it returns. */
export async function measureUi({ folder, starts, say }: UiScenarioOptions): Promise<UiFigures> {
  const browser = await chromium.launch(config.projects?.[0]?.use?.launchOptions ?? {})
  try {
    const firstAfterStart: number[] = []
    for (let start = 1; start <= starts; start += 1) {
      say(`first rows after a start (${start} of ${starts})`)
      firstAfterStart.push(await withProduct(browser, folder, (page) => peopleScreen(page).open()))
    }
    const { result, loopDelay } = await withProduct(browser, folder, async (page, product) => {
      await product.loopDelay()
      const result = await measurePage(browser, page, say)
      return { result, loopDelay: await product.loopDelay() }
    })
    return { firstAfterStart, ...result, loopDelay }
  } finally {
    await browser.close()
  }
}

async function measurePage(browser: Browser, page: Page, say: (what: string) => void) {
  const screen = peopleScreen(page)
  say('first rows, search, sort, filter')
  await screen.open()
  const open = await many(15, () => screen.open())
  const search: number[] = []
  for (const word of words) search.push((await screen.search(word)) - searchPause)
  await screen.clearSearch()
  await screen.open()
  const sort: number[] = []
  const filter: number[] = []
  for (const column of columns) {
    sort.push(await screen.sort(column), await screen.sort(column))
    for (const status of ['Suspended', 'Active', 'Any status'] as const) filter.push(await screen.filter(status))
  }
  // A list of a status that was not asked for yet in any order.
  await screen.open()
  await screen.filter('Active')
  const sortAfterRest: number[] = []
  for (const column of ['campus_id', 'campus_id', 'email', 'email', 'department', 'department']) {
    await page.waitForTimeout(rest)
    sortAfterRest.push(await screen.sort(column))
  }

  say('arrow keys')
  await screen.open()
  await page.locator('[role="grid"] [data-index="0"]').focus()
  const key = await many(60, () => screen.moveDown())

  say('scrolling')
  const steady = await scrollBoth(browser, page, speeds.steady, 5)
  const fling = await scrollBoth(browser, page, speeds.fling, 3)
  return { open, search, sort, sortAfterRest, filter, key, steady, fling, heap: await heapOf(page) }
}

/** The empty page is scrolled before and after: what else goes on is in both. */
async function scrollBoth(browser: Browser, page: Page, speed: number, seconds: number): Promise<Scrolled> {
  const before = await scrollEmpty(browser, speed, seconds)
  await page.bringToFront()
  await page.locator('[role="grid"]').evaluate((grid) => grid.scrollTo({ top: 0 }))
  const list = await scroll(page, speed, seconds)
  const after = await scrollEmpty(browser, speed, seconds)
  return { empty: { ...before, times: [...before.times, ...after.times] }, list }
}

/** Nothing but a box of the list's height. */
async function scrollEmpty(browser: Browser, speed: number, seconds: number): Promise<Frames> {
  const page = await newPage(browser)
  await page.goto('data:text/html,<div style="height: 95vh; overflow: auto"><div style="height: 2800000px"></div></div>')
  const frames = await scroll(page, speed, seconds)
  await page.context().close()
  return frames
}

async function withProduct<Result>(
  browser: Browser,
  folder: string,
  use: (page: Page, product: Product) => Promise<Result>,
): Promise<Result> {
  const product = await startProduct(folder)
  const page = await newPage(browser)
  const failures: Error[] = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    await page.goto(product.address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // Until the overview stands and the other screens have been loaded, as for somebody who looks at it first.
    await page.waitForLoadState('load')
    await page.waitForTimeout(2_000)
    const result = await use(page, product)
    if (failures.length > 0) throw new AggregateError(failures, 'the page failed')
    return result
  } finally {
    await page.context().close()
    await product.stop()
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })).newPage()
  page.setDefaultTimeout(60_000)
  await page.addInitScript(installProbe)
  return page
}

async function many(times: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const all: number[] = []
  for (let time = 0; time < times; time += 1) all.push(await measure())
  return all
}
