import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

/** A certificate that signs itself, with its key; both PEM. That of `localhost` is one of its address as well. */
export function aCertificate(host = 'localhost'): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(0x30, objectId('2a8648ce3d040302'))
  const name = der(0x30, der(0x31, der(0x30, objectId('550403'), der(0x0c, Buffer.from(host)))))
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')))
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1, ...randomBytes(8)]))
  const address = host === 'localhost' ? [der(0x87, Buffer.from([127, 0, 0, 1]))] : []
  const names = der(0x30, der(0x82, Buffer.from(host)), ...address)
  const extensions = der(0xa3, der(0x30, der(0x30, objectId('551d11'), der(0x04, names))))
  const content = der(
    0x30,
    version,
    serial,
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const signature = createSign('sha256').update(content).sign(privateKey)
  const whole = der(0x30, content, algorithm, der(0x03, Buffer.from([0]), signature))
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}
