import type { ScimConnection, ScimEndpointState } from '../../../shared/contract/scim-calls.ts'
import type { ScimProvider } from '../../../shared/domain.ts'
import type { MessageId, Translate } from '../../../shared/language/translator.ts'

type StateText = Extract<MessageId, `scim.state.${string}`>

/** How a connection stands, in one word and its shape: what asks for something to be done goes first. */
export function stateOf(connection: ScimConnection): {
  readonly status: 'ok' | 'progress' | 'paused' | 'warning'
  readonly text: StateText
} {
  if (!connection.enabled) return { status: 'paused', text: 'scim.state.off' }
  if (connection.lastRequest !== null && isRefused(connection.lastRequest.status)) {
    return { status: 'warning', text: 'scim.state.refused' }
  }
  const [token] = connection.tokens
  return token?.lastUsedAt == null
    ? { status: 'progress', text: 'scim.state.waiting' }
    : { status: 'ok', text: 'scim.state.on' }
}

/**
 * Whether something may have to be done about an answer. A 404 is how a provider finds out that somebody is not here yet, and a 412 that it
 * has to read again.
 */
export function isRefused(status: number): boolean {
  return status >= 400 && status !== 404 && status !== 412
}

const providerNames: Readonly<Record<Exclude<ScimProvider, 'other'>, string>> = { okta: 'Okta', entra: 'Microsoft Entra ID' }

/** As the provider calls itself, in any language. */
export function providerName(provider: ScimProvider, t: Translate): string {
  return provider === 'other' ? t('scim.provider.other') : providerNames[provider]
}

/** Who reaches the endpoint: programs of this computer, whoever a relay lets through from a public address, or other computers. */
export function reachOf({ loopback, baseUrl }: ScimEndpointState): 'loopback' | 'relay' | 'open' {
  if (!loopback) return 'open'
  const host = baseUrl === null ? '' : new URL(baseUrl).hostname
  return host === '' || host === 'localhost' || host === '[::1]' || host.startsWith('127.') ? 'loopback' : 'relay'
}
