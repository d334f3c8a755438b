/**
 * @typedef {{ readonly size: number, readonly png: Buffer }} Picture `size`: width and height in pixels
 */

/**
 * A Windows icon: a directory of pictures, each stored as PNG (Windows Vista and later).
 *
 * @param {readonly Picture[]} pictures at most 256 pixels each
 * @returns {Buffer}
 */
export function icoOf(pictures) {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length + 16 * pictures.length
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16)
    // One byte for width and height; 256 does not fit and is written as 0.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

/** What each slot of a Mac icon is called, by the pixels of its picture. The second names of a size are for Retina screens. */
const icnsTypes = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
])

/**
 * A Mac icon: chunks of four letters, a length (with its own eight bytes) and a PNG.
 *
 * @param {readonly Picture[]} pictures of 16, 32, 64 ... 1024 pixels
 * @returns {Buffer}
 */
export function icnsOf(pictures) {
  const chunks = pictures.flatMap(({ size, png }) => (icnsTypes.get(size) ?? []).map((type) => chunk(type, png)))
  return chunk('icns', Buffer.concat(chunks))
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'ascii')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}
