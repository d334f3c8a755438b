import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Picture, readPng } from '../../support/png.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const statuses = ['ok', 'syncing', 'paused', 'offline', 'attention', 'error'] as const
const draw = (name: string): Picture => readPng(readFileSync(join(resources, name)))
const trayNames = (status: string): readonly (readonly [string, number])[] => [
  [`tray/${status}.png`, 22],
  [`tray/${status}@2x.png`, 44],
  [`tray/mac/${status}Template.png`, 16],
  [`tray/mac/${status}Template@2x.png`, 32],
]

test.each(statuses)('the tray has images for %s in the sizes that the systems ask for', (status) => {
  for (const [name, size] of trayNames(status)) expect(draw(name), name).toMatchObject({ width: size, height: size })
  expect(picturesInIco(`tray/${status}.ico`).map(({ width }) => width)).toEqual([16, 20, 24, 32, 48])
})

test('there is no tray image that belongs to no status', () => {
  const expected = statuses.flatMap((status) => [`${status}.ico`, `${status}.png`, `${status}@2x.png`])
  expect(readdirSync(join(resources, 'tray')).toSorted()).toEqual([...expected, 'mac'].toSorted())
  const onMac = statuses.flatMap((status) => [`${status}Template.png`, `${status}Template@2x.png`])
  expect(readdirSync(join(resources, 'tray', 'mac')).toSorted()).toEqual(onMac.toSorted())
})

test('tray images are drawn on nothing: what lies behind shows', () => {
  for (const [name] of statuses.flatMap(trayNames)) {
    const alphas = pixelsOf(draw(name)).map(({ alpha }) => alpha)
    expect(alphas.filter((alpha) => alpha === 0).length, name).toBeGreaterThan(alphas.length * 0.2)
    expect(alphas.filter((alpha) => alpha === 255).length, name).toBeGreaterThan(alphas.length * 0.1)
  }
})

test.each([
  ['at 16 pixels', (status: string) => `tray/mac/${status}Template.png`],
  ['at 22 pixels', (status: string) => `tray/${status}.png`],
])('every two states differ in their outline, without their colours, %s', (_, name) => {
  const outlines = statuses.map((status) => pixelsOf(draw(name(status))).map(({ alpha }) => alpha > 127))
  for (const [index, one] of outlines.entries()) {
    for (const [offset, other] of outlines.slice(index + 1).entries()) {
      const different = one.filter((isSet, pixel) => isSet !== other[pixel]).length
      expect(different / one.length, `${statuses[index]} and ${statuses[index + 1 + offset]}`).toBeGreaterThan(0.06)
    }
  }
})

test('images for macOS are black, so that the system can colour them', () => {
  for (const name of statuses.flatMap((status) => [`tray/mac/${status}Template.png`, `tray/mac/${status}Template@2x.png`])) {
    const colours = pixelsOf(draw(name)).filter(({ alpha }) => alpha > 0)
    expect(
      colours.filter(({ red, green, blue }) => red + green + blue > 0),
      name,
    ).toEqual([])
  }
})

test.each(statuses)('the image for %s can be told from a light and from a dark panel', (status) => {
  for (const pixel of pixelsOf(draw(`tray/${status}.png`)).filter(({ alpha }) => alpha === 255)) {
    expect(contrast(luminance(pixel), 1)).toBeGreaterThanOrEqual(3)
    expect(contrast(luminance(pixel), luminance({ red: 30, green: 30, blue: 30 }))).toBeGreaterThanOrEqual(3)
  }
})

test('the app has its icon in the formats and sizes of each system', () => {
  expect(draw('app/icon.png')).toMatchObject({ width: 512, height: 512 })
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    expect(draw(`app/linux/${size}x${size}.png`)).toMatchObject({ width: size, height: size })
  }
  expect(picturesInIco('app/icon.ico').map(({ width }) => width)).toEqual([16, 24, 32, 48, 64, 256])
  expect(picturesInIcns('app/icon.icns')).toEqual({
    icp4: 16,
    icp5: 32,
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  })
})

interface Pixel {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

function pixelsOf({ pixels }: Picture): readonly Pixel[] {
  return Array.from({ length: pixels.length / 4 }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(index * 4, index * 4 + 4)
    return { red, green, blue, alpha }
  })
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance({ red, green, blue }: Omit<Pixel, 'alpha'>): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue]
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Each picture of a Windows icon, after its directory was found to tell the truth about it. */
function picturesInIco(name: string): readonly Picture[] {
  const file = readFileSync(join(resources, name))
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16
    const start = file.readUInt32LE(entry + 12)
    const picture = readPng(file.subarray(start, start + file.readUInt32LE(entry + 8)))
    expect(picture.width % 256).toBe(file.readUInt8(entry))
    expect(picture.height % 256).toBe(file.readUInt8(entry + 1))
    return picture
  })
}

function picturesInIcns(name: string): Readonly<Record<string, number>> {
  const file = readFileSync(join(resources, name))
  expect(file.toString('ascii', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const sizes: Record<string, number> = {}
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const picture = readPng(file.subarray(at + 8, at + file.readUInt32BE(at + 4)))
    sizes[file.toString('ascii', at, at + 4)] = picture.width
  }
  return sizes
}
