import { ScimError } from '../scim-error.ts'

export const scimMedia = 'application/scim+json'

/**
 * RFC 7644, section 3.1: both media types are understood. A body without a type is taken for one of ours.
 * @throws ScimError 415
 */
export function checkContentType(header: string | undefined): void {
  if (header === undefined || header.trim() === '') return
  const [media = '', ...parameters] = header
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  const isKnown = media === scimMedia || media === 'application/json'
  if (isKnown && (charset === undefined || /^"?utf-?8"?$/.test(charset))) return
  throw new ScimError(415, `Send ${scimMedia} or application/json, in UTF-8.`)
}

/**
 * @throws ScimError 406 when the client takes nothing of what there is. What is hard to read is taken as a yes.
 */
export function checkAccept(header: string | undefined): void {
  if (header === undefined || header.trim() === '') return
  const ranges = header.toLowerCase().split(',')
  if (ranges.some((range) => fits(range))) return
  throw new ScimError(406, `Answers are ${scimMedia}.`)
}

function fits(range: string): boolean {
  const [media = '', ...parameters] = range.split(';').map((part) => part.trim())
  if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) return false
  return ['*/*', '*', 'application/*', scimMedia, 'application/json'].includes(media)
}
