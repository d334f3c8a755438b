import { hash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * A bearer token, `atsync_<id>_<secret><checksum>`: the public id by which it is looked up, 256 random bits, and a CRC-32 of all
 * that stands before it, so that a scanner for leaked secrets recognises one without asking anybody, and a mistyped one is
 * refused without asking the keychain.
 */
export interface MadeToken {
  readonly id: string
  /** The whole of it, as a provider sends it. Rule 8: to be kept in the keychain, and shown once. */
  readonly token: string
}

/** @param random so many bytes that nobody can guess */
export function makeToken(random: (bytes: number) => Buffer): MadeToken {
  // Twice the bytes that an id needs, so that what the remainder prefers is beyond telling.
  const id = inBase62(numberOf(random(18)) % 62n ** BigInt(idLength), idLength)
  const start = `${prefix}${id}_${inBase62(numberOf(random(32)), secretLength)}`
  return { id, token: `${start}${checksumOf(start)}` }
}

/** The public id of a well-formed token, or null. That it is well-formed says nothing of whether it is good. */
export function tokenId(token: string): string | null {
  const [whole, start = '', id = '', checksum] = shape.exec(token) ?? []
  return whole !== undefined && checksumOf(start) === checksum ? id : null
}

/** By which a token is known while it is not in the keychain (SHA-256; of 256 random bits no other hash would tell less). */
export function tokenDigest(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** Takes as long whichever byte differs. */
export function isSameDigest(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

const prefix = 'atsync_'
const idLength = 12
/** 62^43 is the first power of 62 above 2^256. */
const secretLength = 43
/** 62^6 is the first one above 2^32. */
const checksumLength = 6
const shape = new RegExp(`^(${prefix}([0-9A-Za-z]{${idLength}})_[0-9A-Za-z]{${secretLength}})([0-9A-Za-z]{${checksumLength}})$`)

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function inBase62(value: bigint, length: number): string {
  let left = value
  let text = ''
  while (text.length < length) {
    text = `${digits[Number(left % 62n)]}${text}`
    left /= 62n
  }
  return text
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function checksumOf(text: string): string {
  return inBase62(BigInt(crc32(text)), checksumLength)
}
