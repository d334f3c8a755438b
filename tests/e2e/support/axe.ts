import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** What react-aria has read out names controls that may be gone by now; it clears that away after some seconds. */
const context = { exclude: [['[data-live-announcer]']] }

/** That axe finds nothing in the page as it is now. */
export async function axeClean(page: Page): Promise<void> {
  await stoodStill(page)
  expect(await findViolations(page, options)).toEqual([])
}

/** That the colours of the page are told apart: what another theme can change about a page that axe has been through. */
export async function coloursClean(page: Page): Promise<void> {
  await stoodStill(page)
  expect(await findViolations(page, { ...options, runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([])
}

/** Colours on their way from one state to another are nobody's contrast. What turns for ever is not waited for. */
async function stoodStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
}

async function findViolations(page: Page, options: RunOptions): Promise<readonly string[]> {
  // Through the debugger: the page's own policy allows no script but its own.
  const debug = await page.context().newCDPSession(page)
  const { result: loaded } = await debug.send('Runtime.evaluate', { expression: 'typeof axe' })
  if (loaded.value === 'undefined') await debug.send('Runtime.evaluate', { expression: source })
  const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
    expression: `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`,
    awaitPromise: true,
    returnByValue: true,
  })
  await debug.detach()
  if (exceptionDetails !== undefined) throw new Error(`axe: ${JSON.stringify(exceptionDetails)}`)
  const { violations } = result.value as AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  )
}
