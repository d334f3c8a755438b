import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createKeychain } from '../../src/main/keychain/keychain.ts'
import type { Keychain } from '../../src/main/keychain/port.ts'
import { createLog, type Log } from '../../src/main/log.ts'
import { createMail, type MailService } from '../../src/main/mail/mail.ts'
import { findInvites, readInvites } from '../../src/main/mail/invites-list.ts'
import { takeFreeLock } from '../../src/main/storage/locks.ts'
import { createMarkerStore } from '../../src/main/storage/marker-store.ts'
import { createSettingsStore, type SettingsStore } from '../../src/main/storage/settings-store.ts'
import type { InviteRow } from '../../src/shared/contract/invites-calls.ts'
import type { Language } from '../../src/shared/errors/app-error.ts'
import { aFolder } from './data-folder.ts'
import { aDirectory, type TestDirectory } from './directory.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { type MailServerOptions, startMailServer, type TestMailServer } from './mail-server.ts'
import { aMemoryKeychain, type MemoryKeychain } from './memory-keychain.ts'
import { aProvider, type TestProvider } from './scim.ts'

/** A mail server that ends with the test. */
export async function aMailServer(given: MailServerOptions = {}): Promise<TestMailServer> {
  const server = await startMailServer(given)
  onTestFinished(() => server.close())
  return server
}

/** A directory with a provider that invites, and the outbox as a process has it. Time is the test's; the network is real. */
export interface TestOutbox {
  readonly directory: TestDirectory
  readonly provider: TestProvider
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly memory: MemoryKeychain
  readonly mail: MailService
  readonly clock: FakeClock
  readonly folder: string
  /** Everything, newest first. */
  invites(): readonly InviteRow[]
  /** Another process on the same data folder. */
  anotherProcess(): MailService
}

export function anOutbox(given: { readonly systemLanguage?: Language } = {}): TestOutbox {
  const directory = aDirectory()
  const { connection } = directory
  const clock = createFakeClock()
  const folder = aFolder()
  const provider = aProvider(connection, { now: clock.now })
  connection.prepare('UPDATE scim_connection SET invites = 1').run()
  const memory = aMemoryKeychain()
  const marker = createMarkerStore(connection)
  const keychain = createKeychain({ spawnChild: memory.spawn, clock, marker, profile: 'test' })
  const settings = createSettingsStore(connection)
  const log: Log = createLog({ file: join(folder, 'log'), now: clock.now })
  const open = (): MailService =>
    createMail({
      database: connection,
      settings,
      keychain,
      marker,
      takeLock: () => takeFreeLock(folder, 'mail', clock),
      systemLanguage: given.systemLanguage ?? 'en',
      clock,
      log,
      times: { connect: 5_000, silence: 5_000 },
    })
  const mail = open()
  onTestFinished(async () => {
    await mail.outbox.close()
    await keychain.close()
  })
  return {
    directory,
    provider,
    settings,
    keychain,
    memory,
    mail,
    clock,
    folder,
    invites: () =>
      readInvites(connection, Array.from(findInvites(connection, { state: 'all', search: '' }))).filter((row) => row !== null),
    anotherProcess: open,
  }
}
