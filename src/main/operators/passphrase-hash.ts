import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** How much a guess costs: memory is 128 * r * 2^ln bytes (RFC 7914, section 2). */
export interface HashCost {
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** 128 MiB and a good part of a second: the first choice of OWASP's Password Storage Cheat Sheet for scrypt. */
export const presentCost: HashCost = { ln: 17, r: 8, p: 1 }

const keyBytes = 32
const saltBytes = 16

/**
 * Hashes a passphrase, on another thread. What comes out says how it was made, in the form of PHC strings
 * (`$scrypt$ln=17,r=8,p=1$salt$hash`), so that the cost can be raised later and what stands stays readable.
 */
export async function hashPassphrase(passphrase: string, cost: HashCost = presentCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(passphrase, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encode(salt)}$${encode(key)}`
}

/** Whether it is the passphrase of `hash`, found out in the same time for every wrong one. A hash that cannot be read fits none. */
export async function fitsPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const parts = readHash(hash)
  if (parts === null) return false
  const key = await derive(passphrase, parts.salt, parts.cost)
  return key.length === parts.key.length && timingSafeEqual(key, parts.key)
}

/** Whether the hash is to be made anew, now that hashes cost more than it did. */
export function isCheaper(hash: string, cost: HashCost = presentCost): boolean {
  const made = readHash(hash)?.cost
  return made === undefined || made.ln < cost.ln || made.r < cost.r || made.p < cost.p
}

function readHash(hash: string): { readonly cost: HashCost; readonly salt: Buffer; readonly key: Buffer } | null {
  const form = /^\$scrypt\$ln=(?<ln>\d{1,2}),r=(?<r>\d{1,2}),p=(?<p>\d{1,2})\$(?<salt>[\w+/]+)\$(?<key>[\w+/]+)$/
  const found = form.exec(hash)?.groups
  if (found === undefined) return null
  const { ln, r, p, salt = '', key = '' } = found
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

function derive(passphrase: string, salt: Buffer, { ln, r, p }: HashCost): Promise<Buffer> {
  const cost = 2 ** ln
  return new Promise((resolve, reject) => {
    // The same words typed on another keyboard may come in another form of Unicode (RFC 8265, section 4.2).
    const words = passphrase.normalize('NFC')
    scrypt(words, salt, keyBytes, { cost, blockSize: r, parallelization: p, maxmem: 256 * r * cost }, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
