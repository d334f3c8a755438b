import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { icnsOf, icoOf } from './tools/icon-files.mjs'
import { projectRoot } from './tools/project.mjs'

/**
 * `node scripts/make-icons.mjs`: draws every picture under `resources/` from `resources/source/`. The results are part of the
 * repository, so this runs only after a drawing was changed. Needs Chromium, which turns SVG into PNG.
 */
const resources = join(projectRoot, 'resources')

/**
 * Tray images by status. The colours read on light and on dark panels (at least 3:1 on both), where nobody tells us which it is.
 *
 * @type {Readonly<Record<string, string>>}
 */
const trayColours = {
  ok: '#1f8f6b',
  syncing: '#2f80ed',
  paused: '#7d8794',
  offline: '#7d8794',
  attention: '#b9770e',
  error: '#e04444',
}

/** Below this many pixels the loop around the door is a smudge, and the door stands alone. */
const smallestWithLoop = 32
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** A Mac icon leaves a tenth of its square empty on each side. */
const macMargin = 0.08

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage()
  await makeAppIcon(page)
  for (const status of Object.keys(trayColours)) await makeTrayImages(page, status)
} finally {
  await browser.close()
}

/** @param {import('@playwright/test').Page} page */
async function makeAppIcon(page) {
  /** @type {Map<number, Buffer>} */
  const pictures = new Map()
  /** @type {Map<number, Buffer>} */
  const macPictures = new Map()
  for (const size of appSizes) {
    const svg = source(size < smallestWithLoop ? 'app-small.svg' : 'app.svg')
    pictures.set(size, await draw(page, { svg, size }))
    macPictures.set(size, await draw(page, { svg, size, margin: size * macMargin }))
  }
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) save(`app/linux/${size}x${size}.png`, picture(pictures, size))
  save('app/icon.png', picture(pictures, 512))
  save('app/icon.ico', icoOf([16, 24, 32, 48, 64, 256].map((size) => ({ size, png: picture(pictures, size) }))))
  save('app/icon.icns', icnsOf([16, 32, 64, 128, 256, 512, 1024].map((size) => ({ size, png: picture(macPictures, size) }))))
}

/** @param {import('@playwright/test').Page} page @param {string} status */
async function makeTrayImages(page, status) {
  const svg = source(`tray/${status}.svg`)
  const colour = trayColours[status]
  save(`tray/${status}.png`, await draw(page, { svg, size: 22, colour }))
  save(`tray/${status}@2x.png`, await draw(page, { svg, size: 44, colour }))
  save(`tray/mac/${status}Template.png`, await draw(page, { svg, size: 16, colour: '#000' }))
  save(`tray/mac/${status}Template@2x.png`, await draw(page, { svg, size: 32, colour: '#000' }))
  const windows = []
  for (const size of [16, 20, 24, 32, 48]) windows.push({ size, png: await draw(page, { svg, size, colour }) })
  save(`tray/${status}.ico`, icoOf(windows))
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ svg: string, size: number, colour?: string | undefined, margin?: number }} drawing in pixels
 * @returns {Promise<Buffer>} a square PNG with transparency
 */
async function draw(page, { svg, size, colour = '#000', margin = 0 }) {
  await page.setViewportSize({ width: size, height: size })
  const place = `position:absolute;left:${margin}px;top:${margin}px;width:${size - 2 * margin}px;height:${size - 2 * margin}px`
  await page.setContent(`<body style="margin:0;color:${colour}">${svg.replace('<svg ', `<svg style="${place}" `)}</body>`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}

/** @param {Map<number, Buffer>} pictures @param {number} size */
function picture(pictures, size) {
  const found = pictures.get(size)
  if (found === undefined) throw new Error(`No picture of ${size} pixels was drawn.`)
  return found
}

/** @param {string} name */
function source(name) {
  return readFileSync(join(resources, 'source', name), 'utf8')
}

/** @param {string} name @param {Buffer} content */
function save(name, content) {
  const file = join(resources, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
