import type { Bridge, CallName } from './contract.ts'

/** How a window's side asks main. Main is trusted with the types of its answers; what comes from a window, main checks. */
export type Ask = (name: CallName) => (input: unknown) => Promise<never>

/**
 * Every call of the contract as a function, for the preload and for the browser's bridge. Written out by name and without the
 * contract's schemas: a sandboxed preload is to hold none, and no first screen is to wait for them.
 */
export function namedCalls(ask: Ask): Omit<Bridge, 'onEvent'> {
  return {
    app: {
      info: ask('app.info'),
      chooseFolder: ask('app.chooseFolder'),
      openDataFolder: ask('app.openDataFolder'),
      setStartAtLogin: ask('app.setStartAtLogin'),
      protectContent: ask('app.protectContent'),
      clearClipboard: ask('app.clearClipboard'),
    },
    sync: {
      state: ask('sync.state'),
      attention: ask('sync.attention'),
      start: ask('sync.start'),
      cancel: ask('sync.cancel'),
      pause: ask('sync.pause'),
      resume: ask('sync.resume'),
      preview: ask('sync.preview'),
      approve: ask('sync.approve'),
      dismiss: ask('sync.dismiss'),
    },
    directory: {
      totals: ask('directory.totals'),
      departments: ask('directory.departments'),
    },
    people: {
      open: ask('people.open'),
      window: ask('people.window'),
      show: ask('people.show'),
      addCredential: ask('people.addCredential'),
      removeCredential: ask('people.removeCredential'),
      addMembership: ask('people.addMembership'),
      removeMembership: ask('people.removeMembership'),
    },
    groups: {
      open: ask('groups.open'),
      window: ask('groups.window'),
      show: ask('groups.show'),
      create: ask('groups.create'),
      rename: ask('groups.rename'),
      remove: ask('groups.remove'),
    },
    runs: {
      list: ask('runs.list'),
      days: ask('runs.days'),
      show: ask('runs.show'),
      openLines: ask('runs.openLines'),
      lines: ask('runs.lines'),
      openQuarantine: ask('runs.openQuarantine'),
      quarantine: ask('runs.quarantine'),
      quarantineCodes: ask('runs.quarantineCodes'),
      csv: ask('runs.csv'),
    },
    scim: {
      endpoint: ask('scim.endpoint'),
      retry: ask('scim.retry'),
      connections: ask('scim.connections'),
      connect: ask('scim.connect'),
      update: ask('scim.update'),
      refresh: ask('scim.refresh'),
      endOverlap: ask('scim.endOverlap'),
      reveal: ask('scim.reveal'),
      discard: ask('scim.discard'),
      previewUnlink: ask('scim.previewUnlink'),
      unlink: ask('scim.unlink'),
      requests: ask('scim.requests'),
      openGroups: ask('scim.openGroups'),
      groupRows: ask('scim.groupRows'),
      matchingGroups: ask('scim.matchingGroups'),
      previewImport: ask('scim.previewImport'),
      importGroups: ask('scim.importGroups'),
      removeImport: ask('scim.removeImport'),
      unlinkedUsers: ask('scim.unlinkedUsers'),
      linkUser: ask('scim.linkUser'),
    },
    invites: {
      counts: ask('invites.counts'),
      open: ask('invites.open'),
      rows: ask('invites.rows'),
      send: ask('invites.send'),
      discard: ask('invites.discard'),
      sendAll: ask('invites.sendAll'),
    },
    mail: {
      password: ask('mail.password'),
      test: ask('mail.test'),
      save: ask('mail.save'),
      clear: ask('mail.clear'),
    },
    source: {
      secret: ask('source.secret'),
      test: ask('source.test'),
      save: ask('source.save'),
      nextRead: ask('source.nextRead'),
      readFully: ask('source.readFully'),
      trySandbox: ask('source.trySandbox'),
    },
    settings: {
      read: ask('settings.read'),
      update: ask('settings.update'),
      previewScope: ask('settings.previewScope'),
      backups: ask('settings.backups'),
      backUp: ask('settings.backUp'),
      restore: ask('settings.restore'),
    },
    operators: {
      me: ask('operators.me'),
      signIn: ask('operators.signIn'),
      signOut: ask('operators.signOut'),
      lock: ask('operators.lock'),
      present: ask('operators.present'),
      list: ask('operators.list'),
      add: ask('operators.add'),
      setRole: ask('operators.setRole'),
      setPassphrase: ask('operators.setPassphrase'),
      changePassphrase: ask('operators.changePassphrase'),
      remove: ask('operators.remove'),
    },
  }
}
