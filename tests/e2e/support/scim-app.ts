import type { Page } from '@playwright/test'
import type { RevealHandle, ScimConnection, ScimEndpointState } from '../../../src/shared/contract/scim-calls.ts'
import type { Settings } from '../../../src/shared/settings.ts'
import { withKeyring } from '../../support/keyring.ts'
import { expect } from './fixtures.ts'
import type { PageProblems } from './page-problems.ts'
import { call, signIn } from './screen.ts'
import { defaultAppOptions, type ServedApp, startApp } from './served-app.ts'

/** The product with a keyring, so that it can keep tokens; its endpoint takes whatever port is free. */
export async function withScimApp(
  page: Page,
  problems: PageProblems,
  use: (app: ServedApp, keyringHome: string) => Promise<void>,
): Promise<void> {
  await withKeyring(async ({ env, home }) => {
    const app = await startApp({ ...defaultAppOptions, people: 20 }, env)
    try {
      await signIn(page, app)
      const { scim } = (await call(page, app, 'settings.read')) as Settings
      await call(page, app, 'settings.update', { scim: { ...scim, port: 0 } })
      await use(app, home)
    } finally {
      problems.stop()
      await app.stop()
    }
  })
}

/** An identity provider, as the endpoint sees one. */
export interface TestProvider {
  readonly connection: ScimConnection
  readonly token: string
  /** @param token of the provider, unless given */
  send(method: string, path: string, body?: object, token?: string): Promise<{ readonly status: number; readonly id: string }>
}

/** Connects a provider behind the screen. */
export async function aProvider(page: Page, app: ServedApp, name: string, domains: readonly string[]): Promise<TestProvider> {
  const input = { name, provider: 'okta', domains, domainPolicy: 'enforce', invites: false }
  const { connection, handle } = (await call(page, app, 'scim.connect', input)) as RevealHandle
  const { token } = (await call(page, app, 'scim.reveal', { handle })) as { readonly token: string }
  const baseUrl = await listeningAt(page, app)
  return { connection, token, send: (method, path, body, own = token) => sendTo(`${baseUrl}${path}`, method, own, body) }
}

/** The address of the endpoint, once it listens. */
export async function listeningAt(page: Page, app: ServedApp): Promise<string> {
  let state: ScimEndpointState | undefined
  await expect
    .poll(
      async () => {
        state = (await call(page, app, 'scim.endpoint')) as ScimEndpointState
        return state.status
      },
      { timeout: 90_000 },
    )
    .toBe('listening')
  return state?.baseUrl ?? ''
}

export async function sendTo(
  url: string,
  method: string,
  token: string,
  body?: object,
): Promise<{ readonly status: number; readonly id: string }> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json().catch(() => null)
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : ''
  return { status: response.status, id }
}

export function aUser(userName: string, change: object = {}): object {
  return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName, active: true, ...change }
}

export function aGroup(displayName: string, memberIds: readonly string[] = []): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: memberIds.map((value) => ({ value })),
  }
}
