import { toldLines } from '../audit/told-lines.ts'
import type { CallAct, InputOf } from './act.ts'
import type { CallName } from './contract.ts'

/**
 * Which calls are acts, and what the audit log tells of them (`main/ipc/record-calls.ts`). A call without a row breaks the build: whoever
 * adds one decides here what may be told of it.
 */
export const callActs: { readonly [Name in CallName]: CallAct<Name> } = {
  'app.info': 'look',
  'app.chooseFolder': 'look',
  'app.openDataFolder': 'look',
  'app.setStartAtLogin': { action: 'app.start_at_login', tells: ({ on }) => ({ on }) },
  'app.protectContent': 'look',
  'app.clearClipboard': 'look',

  'sync.state': 'look',
  'sync.attention': 'look',
  'sync.start': { action: 'sync.start', tells: ({ full }) => ({ full }) },
  'sync.person': {
    action: 'sync.person',
    tells: ({ campusId }) => ({ name: campusId }),
    answers: ({ run_id: run }) => ({ run }),
  },
  'sync.cancel': { action: 'sync.cancel' },
  'sync.pause': { action: 'sync.pause', tells: ({ until }) => ({ until }) },
  'sync.resume': { action: 'sync.resume' },
  'sync.preview': { action: 'sync.preview', answers: ({ run_id: run }) => ({ run }) },
  'sync.approve': {
    action: 'run.approve',
    about: ({ runId }) => ({ kind: 'run', id: runId }),
    tells: ({ hash, removals }) => ({ plan: hash, removals }),
  },
  'sync.dismiss': {
    action: 'run.dismiss',
    about: ({ runId }) => ({ kind: 'run', id: runId }),
    tells: ({ hash }) => ({ plan: hash }),
  },
  'sync.undo': {
    action: 'run.undo',
    about: ({ runId }) => ({ kind: 'run', id: runId }),
    tells: ({ dryRun, lines }) => ({
      dry_run: dryRun,
      ...(lines === null ? {} : { lines: toldLines(lines) }),
    }),
    answers: ({ run_id: run }) => ({ run }),
  },

  'directory.totals': 'look',
  'directory.departments': 'look',

  'people.open': 'look',
  'people.window': 'look',
  'people.show': 'look',
  'people.addCredential': {
    action: 'credential.add',
    about: ({ personId }) => ({ kind: 'person', id: personId }),
    tells: ({ format }) => ({ format }),
    answers: ({ credentialId }) => ({ credential: credentialId }),
  },
  'people.removeCredential': {
    action: 'credential.remove',
    about: ({ credentialId }) => ({ kind: 'credential', id: credentialId }),
  },
  'people.addMembership': {
    action: 'membership.add',
    about: ({ personId }) => ({ kind: 'person', id: personId }),
    tells: ({ groupId }) => ({ group_id: groupId }),
  },
  'people.removeMembership': {
    action: 'membership.remove',
    about: ({ personId }) => ({ kind: 'person', id: personId }),
    tells: ({ groupId }) => ({ group_id: groupId }),
  },

  'groups.open': 'look',
  'groups.window': 'look',
  'groups.show': 'look',
  'groups.create': {
    action: 'group.create',
    tells: ({ name }) => ({ name }),
    answers: ({ groupId }) => ({ group_id: groupId }),
  },
  'groups.rename': {
    action: 'group.rename',
    about: ({ groupId }) => ({ kind: 'group', id: groupId }),
    tells: ({ name }) => ({ new_name: name }),
  },
  'groups.remove': {
    action: 'group.remove',
    about: ({ groupId }) => ({ kind: 'group', id: groupId }),
    answers: ({ membersLost }) => ({ removals: membersLost }),
  },

  'doors.sites': 'look',
  'doors.createSite': {
    action: 'site.create',
    made: ({ siteId }) => ({ kind: 'site', id: siteId }),
    tells: ({ name }) => ({ name }),
    watches: 'contents',
  },
  'doors.updateSite': {
    action: 'site.update',
    about: ({ siteId }) => ({ kind: 'site', id: siteId }),
    tells: ({ name }) => ({ new_name: name }),
    watches: 'contents',
  },
  'doors.removeSite': {
    action: 'site.remove',
    about: ({ siteId }) => ({ kind: 'site', id: siteId }),
    watches: 'contents',
  },
  'doors.previewRemoveSite': 'look',
  'doors.open': 'look',
  'doors.window': 'look',
  'doors.show': 'look',
  'doors.create': {
    action: 'door.create',
    made: ({ doorId }) => ({ kind: 'door', id: doorId }),
    tells: ({ name }) => ({ name }),
    watches: 'contents',
  },
  'doors.update': {
    action: 'door.update',
    about: ({ doorId }) => ({ kind: 'door', id: doorId }),
    tells: ({ name }) => ({ new_name: name }),
    watches: 'contents',
  },
  'doors.remove': { action: 'door.remove', about: ({ doorId }) => ({ kind: 'door', id: doorId }), watches: 'contents' },
  'doors.previewRemove': 'look',
  'doors.previewImport': 'look',
  'doors.import': { action: 'door.import', answers: ({ sites, doors }) => ({ count: doors, sites }) },

  'schedules.list': 'look',
  'schedules.create': {
    action: 'schedule.create',
    made: ({ scheduleId }) => ({ kind: 'schedule', id: scheduleId }),
    tells: ({ name }) => ({ name }),
    watches: 'contents',
  },
  'schedules.update': {
    action: 'schedule.update',
    about: ({ scheduleId }) => ({ kind: 'schedule', id: scheduleId }),
    tells: ({ name }) => ({ new_name: name }),
    watches: 'contents',
  },
  'schedules.remove': {
    action: 'schedule.remove',
    about: ({ scheduleId }) => ({ kind: 'schedule', id: scheduleId }),
    watches: 'contents',
  },
  'schedules.previewRemove': 'look',
  'schedules.previewHours': 'look',
  'schedules.holidays': 'look',
  'schedules.createHoliday': {
    action: 'holiday.create',
    made: ({ holidayId }) => ({ kind: 'holiday', id: holidayId }),
    tells: ({ name }) => ({ name }),
    watches: 'contents',
  },
  'schedules.updateHoliday': {
    action: 'holiday.update',
    about: ({ holidayId }) => ({ kind: 'holiday', id: holidayId }),
    tells: ({ name }) => ({ new_name: name }),
    watches: 'contents',
  },
  'schedules.removeHoliday': {
    action: 'holiday.remove',
    about: ({ holidayId }) => ({ kind: 'holiday', id: holidayId }),
    watches: 'contents',
  },

  'levels.list': 'look',
  'levels.show': 'look',
  'levels.create': {
    action: 'level.create',
    made: ({ levelId }) => ({ kind: 'level', id: levelId }),
    tells: ({ name }) => ({ name }),
    watches: 'contents',
  },
  'levels.update': {
    action: 'level.update',
    about: ({ levelId }) => ({ kind: 'level', id: levelId }),
    tells: ({ name, scheduleId, doorIds, siteIds }) => ({
      new_name: name,
      schedule_id: scheduleId,
      doors: doorIds.length,
      sites: siteIds.length,
    }),
    watches: 'contents',
  },
  'levels.previewUpdate': 'look',
  'levels.previewRemove': 'look',
  'levels.remove': { action: 'level.remove', about: ({ levelId }) => ({ kind: 'level', id: levelId }), watches: 'contents' },
  'levels.assign': {
    action: 'level.assign',
    about: ({ levelId }) => ({ kind: 'level', id: levelId }),
    tells: ({ groupId }) => ({ group_id: groupId }),
  },
  'levels.unassign': {
    action: 'level.unassign',
    about: ({ levelId }) => ({ kind: 'level', id: levelId }),
    tells: ({ groupId }) => ({ group_id: groupId }),
  },

  'access.openDoor': 'look',
  'access.doorPeople': 'look',
  'access.why': 'look',
  'access.personDoors': 'look',
  'access.waypointDoors': 'look',
  'access.openWaypoint': 'look',
  'access.waypointPeople': 'look',
  'access.whatIf': 'look',
  'access.openWhatIf': 'look',
  'access.whatIfPeople': 'look',
  'access.whatIfCsv': 'look',
  'access.csv': 'look',

  'runs.list': 'look',
  'runs.days': 'look',
  'runs.show': 'look',
  'runs.doors': 'look',
  'runs.openLines': 'look',
  'runs.refused': 'look',
  'runs.lines': 'look',
  'runs.undoable': 'look',
  'runs.openQuarantine': 'look',
  'runs.quarantine': 'look',
  'runs.quarantineCodes': 'look',
  'runs.csv': 'look',

  'scim.endpoint': 'look',
  'scim.retry': 'look',
  'scim.connections': 'look',
  'scim.connect': {
    action: 'scim.connect',
    tells: ({ name, domains }) => ({ name, domains }),
    watches: 'tokens',
  },
  'scim.update': {
    action: 'scim.update',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    tells: (change) => ({
      changes: Object.entries(change).flatMap(([key, value]) =>
        key === 'connectionId' || key === 'expected' ? [] : [{ key, before: '', after: JSON.stringify(value) }],
      ),
    }),
    watches: 'contents',
  },
  'scim.refresh': {
    action: 'token.refresh',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    tells: ({ overlapMinutes }) => ({ overlap_minutes: overlapMinutes }),
    watches: 'tokens',
  },
  'scim.endOverlap': {
    action: 'token.end_overlap',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    watches: 'tokens',
  },
  'scim.reveal': { action: 'token.reveal', handle: ({ handle }) => handle },
  'scim.discard': { action: 'token.discard', handle: ({ handle }) => handle },
  'scim.previewUnlink': 'look',
  'scim.unlink': {
    action: 'scim.unlink',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    watches: 'tokens',
  },
  'scim.requests': 'look',
  'scim.openGroups': 'look',
  'scim.groupRows': 'look',
  'scim.matchingGroups': 'look',
  'scim.previewImport': 'look',
  'scim.importGroups': {
    action: 'scim.import',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    answers: ({ created }) => ({ count: created }),
  },
  'scim.removeImport': {
    action: 'scim.remove_import',
    about: ({ connectionId }) => ({ kind: 'connection', id: connectionId }),
    tells: ({ scimId }) => ({ resource: scimId }),
    answers: ({ membersLost }) => ({ removals: membersLost }),
  },
  'scim.unlinkedUsers': 'look',
  'scim.linkUser': {
    action: 'scim.link_user',
    about: ({ connectionId, personId }) =>
      personId === null ? { kind: 'connection', id: connectionId } : { kind: 'person', id: personId },
    tells: ({ scimId }) => ({ resource: scimId }),
  },

  'source.secret': 'look',
  // What was typed is sent to an address that was typed.
  'source.test': { action: 'source.test', tells: ({ source }) => ({ address: addressOf(source) }) },
  'source.save': { action: 'source.save', tells: ({ source }) => ({ address: addressOf(source) }), watches: 'settings' },
  'source.nextRead': 'look',
  'source.readFully': { action: 'source.read_fully' },
  'source.trySandbox': { action: 'source.sandbox', watches: 'settings' },

  'settings.read': 'look',
  'settings.update': { action: 'settings.update', watches: 'settings' },
  'settings.previewScope': 'look',
  'settings.backups': 'look',
  'settings.backUp': { action: 'backup.make', answers: ({ name }) => ({ file: name }) },
  'settings.restore': { action: 'backup.restore', tells: ({ name }) => ({ file: name }) },

  'invites.counts': 'look',
  'invites.open': 'look',
  'invites.rows': 'look',
  'invites.send': { action: 'invites.send', tells: ({ inviteIds }) => ({ count: inviteIds.length }) },
  'invites.discard': { action: 'invites.discard', tells: ({ inviteIds }) => ({ count: inviteIds.length }) },
  'invites.sendAll': { action: 'invites.send_all', answers: ({ count }) => ({ count }) },

  'mail.password': 'look',
  'mail.test': { action: 'mail.test', tells: ({ to }) => ({ address: to }) },
  'mail.save': { action: 'mail.save', tells: ({ mail }) => ({ address: mail.host }), watches: 'settings' },
  'mail.clear': { action: 'mail.clear', watches: 'settings' },

  'alerts.recipients': 'look',
  'alerts.mails': 'look',
  'alerts.saveRecipient': {
    action: 'alerts.save',
    about: ({ recipientId }) => (recipientId === null ? null : { kind: 'recipient', id: recipientId }),
    made: ({ recipientId }) => ({ kind: 'recipient', id: recipientId }),
    tells: ({ recipient }) => ({ address: recipient.address }),
    watches: 'contents',
  },
  'alerts.removeRecipient': {
    action: 'alerts.remove',
    about: ({ recipientId }) => ({ kind: 'recipient', id: recipientId }),
    watches: 'contents',
  },
  'alerts.test': { action: 'alerts.test', about: ({ recipientId }) => ({ kind: 'recipient', id: recipientId }) },
  'alerts.sendAll': { action: 'alerts.send_all' },

  'operators.me': 'look',
  // People type a passphrase where the name goes.
  'operators.signIn': { action: 'sign_in', claims: ({ name }) => name },
  'operators.signOut': { action: 'sign_out' },
  'operators.lock': { action: 'lock' },
  'operators.present': 'look',
  'operators.list': 'look',
  'operators.add': { action: 'operator.add', tells: ({ name, role }) => ({ name, role }) },
  'operators.setRole': {
    action: 'operator.set_role',
    about: ({ operatorId }) => ({ kind: 'operator', id: operatorId }),
    tells: ({ role }) => ({ role }),
    watches: 'contents',
  },
  'operators.setPassphrase': {
    action: 'operator.set_passphrase',
    about: ({ operatorId }) => ({ kind: 'operator', id: operatorId }),
  },
  'operators.changePassphrase': { action: 'operator.change_passphrase' },
  'operators.remove': {
    action: 'operator.remove',
    about: ({ operatorId }) => ({ kind: 'operator', id: operatorId }),
    watches: 'contents',
  },

  'audit.open': 'look',
  'audit.rows': 'look',
  'audit.head': 'look',
  'audit.verify': 'look',
  'audit.text': 'look',
}

/** Where a source is: neither an address nor a folder of the settings holds a secret. */
function addressOf(source: InputOf<'source.save'>['source']): string {
  return source.kind === 'rest' ? source.url : source.folder
}
