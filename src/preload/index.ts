import { contextBridge, ipcRenderer } from 'electron'
import type { AppEvent, Bridge, CallName } from '../shared/contract/contract.ts'
import { callChannel, eventChannel, subscribeChannel } from '../shared/contract/channels.ts'

/**
 * The contract as named functions, and nothing else: no generic call, nothing of Electron. One CommonJS file without zod, because a
 * sandboxed preload can load no other, and because main checks every input anyway.
 */
type Invoke = (input: unknown) => Promise<never>

const to =
  (name: CallName): Invoke =>
  (input) =>
    ipcRenderer.invoke(callChannel, name, input) as Promise<never>

const bridge = {
  app: {
    info: to('app.info'),
    chooseFolder: to('app.chooseFolder'),
    openDataFolder: to('app.openDataFolder'),
    setStartAtLogin: to('app.setStartAtLogin'),
    protectContent: to('app.protectContent'),
    clearClipboard: to('app.clearClipboard'),
  },
  sync: {
    state: to('sync.state'),
    attention: to('sync.attention'),
    start: to('sync.start'),
    cancel: to('sync.cancel'),
    pause: to('sync.pause'),
    resume: to('sync.resume'),
    preview: to('sync.preview'),
    approve: to('sync.approve'),
    dismiss: to('sync.dismiss'),
  },
  directory: {
    totals: to('directory.totals'),
    departments: to('directory.departments'),
  },
  people: {
    open: to('people.open'),
    window: to('people.window'),
    show: to('people.show'),
    addCredential: to('people.addCredential'),
    removeCredential: to('people.removeCredential'),
    addMembership: to('people.addMembership'),
    removeMembership: to('people.removeMembership'),
  },
  groups: {
    open: to('groups.open'),
    window: to('groups.window'),
    show: to('groups.show'),
    create: to('groups.create'),
    rename: to('groups.rename'),
    remove: to('groups.remove'),
  },
  runs: {
    list: to('runs.list'),
    days: to('runs.days'),
    show: to('runs.show'),
    openLines: to('runs.openLines'),
    lines: to('runs.lines'),
    openQuarantine: to('runs.openQuarantine'),
    quarantine: to('runs.quarantine'),
    quarantineCodes: to('runs.quarantineCodes'),
    csv: to('runs.csv'),
  },
  scim: {
    endpoint: to('scim.endpoint'),
    retry: to('scim.retry'),
    connections: to('scim.connections'),
    connect: to('scim.connect'),
    update: to('scim.update'),
    refresh: to('scim.refresh'),
    endOverlap: to('scim.endOverlap'),
    reveal: to('scim.reveal'),
    discard: to('scim.discard'),
    previewUnlink: to('scim.previewUnlink'),
    unlink: to('scim.unlink'),
    requests: to('scim.requests'),
    openGroups: to('scim.openGroups'),
    groupRows: to('scim.groupRows'),
    matchingGroups: to('scim.matchingGroups'),
    previewImport: to('scim.previewImport'),
    importGroups: to('scim.importGroups'),
    removeImport: to('scim.removeImport'),
    unlinkedUsers: to('scim.unlinkedUsers'),
    linkUser: to('scim.linkUser'),
  },
  invites: {
    counts: to('invites.counts'),
    open: to('invites.open'),
    rows: to('invites.rows'),
    send: to('invites.send'),
    discard: to('invites.discard'),
    sendAll: to('invites.sendAll'),
  },
  mail: {
    password: to('mail.password'),
    test: to('mail.test'),
    save: to('mail.save'),
    clear: to('mail.clear'),
  },
  source: {
    secret: to('source.secret'),
    test: to('source.test'),
    save: to('source.save'),
    nextRead: to('source.nextRead'),
    readFully: to('source.readFully'),
    trySandbox: to('source.trySandbox'),
  },
  settings: {
    read: to('settings.read'),
    update: to('settings.update'),
    previewScope: to('settings.previewScope'),
    backups: to('settings.backups'),
    backUp: to('settings.backUp'),
    restore: to('settings.restore'),
  },
  operators: {
    me: to('operators.me'),
    signIn: to('operators.signIn'),
    signOut: to('operators.signOut'),
    lock: to('operators.lock'),
    present: to('operators.present'),
    list: to('operators.list'),
    add: to('operators.add'),
    setRole: to('operators.setRole'),
    setPassphrase: to('operators.setPassphrase'),
    changePassphrase: to('operators.changePassphrase'),
    remove: to('operators.remove'),
  },
  onEvent(listener: (event: AppEvent) => void): () => void {
    const hear = (_sender: unknown, event: AppEvent): void => listener(event)
    ipcRenderer.on(eventChannel, hear)
    ipcRenderer.send(subscribeChannel)
    return () => void ipcRenderer.off(eventChannel, hear)
  },
} satisfies Bridge

contextBridge.exposeInMainWorld('atrium', bridge)
