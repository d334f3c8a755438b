import type { ScimRequestInfo } from '../../../shared/contract/scim-calls.ts'
import type { MessageId } from '../../../shared/language/translator.ts'

type Means = Extract<MessageId, `scim.requests.means.${string}`>
type Shape = 'ok' | 'neutral' | 'paused' | 'warning' | 'danger'
type Word = Extract<MessageId, `scim.requests.${'ok' | 'absent' | 'outdated' | 'refused' | 'later' | 'broken'}`>

/** By the `scimType` of a refusal (RFC 7644, section 3.12): it says more than its status. */
const byType: Readonly<Record<string, Means>> = {
  uniqueness: 'scim.requests.means.uniqueness',
  invalidFilter: 'scim.requests.means.invalidFilter',
  invalidPath: 'scim.requests.means.invalidPath',
  invalidValue: 'scim.requests.means.invalidValue',
  invalidSyntax: 'scim.requests.means.invalidSyntax',
  mutability: 'scim.requests.means.mutability',
  noTarget: 'scim.requests.means.noTarget',
  tooMany: 'scim.requests.means.tooMany',
}

const byStatus: Readonly<Record<number, Means>> = {
  401: 'scim.requests.means.401',
  403: 'scim.requests.means.403',
  404: 'scim.requests.means.404',
  409: 'scim.requests.means.409',
  412: 'scim.requests.means.412',
  413: 'scim.requests.means.413',
  429: 'scim.requests.means.429',
  501: 'scim.requests.means.501',
  503: 'scim.requests.means.503',
}

/** What an answer means for people and doors, and what to do, as a text of the catalogue. */
export function meaningOf({ status, scimType }: Pick<ScimRequestInfo, 'status' | 'scimType'>): Means {
  if (status < 400) return 'scim.requests.means.ok'
  const typed = scimType !== null && Object.hasOwn(byType, scimType) ? byType[scimType] : undefined
  return typed ?? byStatus[status] ?? (status < 500 ? 'scim.requests.means.400' : 'scim.requests.means.500')
}

/** An answer in one word, with its shape. What is in the order of things is not called a refusal (`isRefused`). */
export function answerOf(status: number): { readonly shape: Shape; readonly word: Word } {
  if (status < 400) return { shape: 'ok', word: 'scim.requests.ok' }
  if (status === 404) return { shape: 'neutral', word: 'scim.requests.absent' }
  if (status === 412) return { shape: 'neutral', word: 'scim.requests.outdated' }
  if (status === 429 || status === 503) return { shape: 'paused', word: 'scim.requests.later' }
  if (status < 500 || status === 501) return { shape: 'warning', word: 'scim.requests.refused' }
  return { shape: 'danger', word: 'scim.requests.broken' }
}
