import { inflateSync } from 'node:zlib'

/** A picture: four bytes for each pixel (red, green, blue, opacity), row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

const bytesPerPixel = 4

/** Reads a PNG of 8 bits per channel with opacity, not interlaced: what Chromium writes. @throws on any other */
export function readPng(file: Buffer): Picture {
  const header = chunksOf(file, 'IHDR')
  const kind = [header[8], header[9], header[12]].join()
  if (kind !== '8,6,0') throw new Error(`Not a picture that can be read here: ${kind}.`)
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  return { width, height, pixels: unfilter(inflateSync(chunksOf(file, 'IDAT')), width * bytesPerPixel, height) }
}

/** The contents of all chunks of a type, one after the other. */
function chunksOf(file: Buffer, type: string): Buffer {
  const found: Buffer[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('ascii', at + 4, at + 8) === type) found.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  return Buffer.concat(found)
}

/** Each row was written as differences to its neighbours, in the way that its first byte tells (PNG specification, part 9). */
function unfilter(rows: Buffer, length: number, height: number): Uint8Array {
  const pixels = new Uint8Array(length * height)
  const at = (row: number, column: number): number => (row < 0 || column < 0 ? 0 : (pixels[row * length + column] ?? 0))
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (length + 1)] ?? 0
    for (let column = 0; column < length; column += 1) {
      const left = at(row, column - bytesPerPixel)
      const above = at(row - 1, column)
      const aboveLeft = column < bytesPerPixel ? 0 : at(row - 1, column - bytesPerPixel)
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter] ?? 0
      pixels[row * length + column] = (rows[row * (length + 1) + 1 + column] ?? 0) + guess
    }
  }
  return pixels
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const estimate = left + above - aboveLeft
  const [toLeft, toAbove, toAboveLeft] = [left, above, aboveLeft].map((value) => Math.abs(estimate - value))
  if (toLeft === undefined || toAbove === undefined || toAboveLeft === undefined) return 0
  if (toLeft <= toAbove && toLeft <= toAboveLeft) return left
  return toAbove <= toAboveLeft ? above : aboveLeft
}
