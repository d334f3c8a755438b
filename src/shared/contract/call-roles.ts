import { type Role, roles } from '../domain.ts'
import type { CallName } from './contract.ts'

/** The least role that may make a call; `anybody`: also whoever has not signed in. */
export type LeastRole = Role | 'anybody'

/**
 * Who may do what: the one table that main enforces (`main/ipc/gate.ts`) and the screens follow (`app/use-may.ts`). A call without
 * a row breaks the build. Looking takes a viewer; cards, groups, memberships, levels given to groups and syncs an access manager;
 * what a level opens and when, whatever decides what a sync may do, and to whom the program answers, an Org Admin.
 */
export const callRoles = {
  'app.info': 'viewer',
  'app.chooseFolder': 'org_admin',
  'app.openDataFolder': 'org_admin',
  'app.setStartAtLogin': 'org_admin',
  // They take nothing away but what a secret left behind, also once the window is locked.
  'app.protectContent': 'anybody',
  'app.clearClipboard': 'anybody',

  'sync.state': 'viewer',
  'sync.attention': 'viewer',
  'sync.start': 'access_manager',
  'sync.person': 'access_manager',
  'sync.cancel': 'access_manager',
  'sync.pause': 'access_manager',
  'sync.resume': 'access_manager',
  'sync.preview': 'access_manager',
  'sync.approve': 'access_manager',
  'sync.dismiss': 'access_manager',
  'sync.undo': 'access_manager',

  'directory.totals': 'viewer',
  'directory.departments': 'viewer',

  'people.open': 'viewer',
  'people.window': 'viewer',
  'people.show': 'viewer',
  'people.addCredential': 'access_manager',
  'people.removeCredential': 'access_manager',
  'people.addMembership': 'access_manager',
  'people.removeMembership': 'access_manager',

  'groups.open': 'viewer',
  'groups.window': 'viewer',
  'groups.show': 'viewer',
  'groups.create': 'access_manager',
  'groups.rename': 'access_manager',
  'groups.remove': 'access_manager',

  'access.openDoor': 'viewer',
  'access.doorPeople': 'viewer',
  'access.why': 'viewer',
  'access.personDoors': 'viewer',
  'access.waypointDoors': 'viewer',
  'access.openWaypoint': 'viewer',
  'access.waypointPeople': 'viewer',
  'access.whatIf': 'viewer',
  'access.openWhatIf': 'viewer',
  'access.whatIfPeople': 'viewer',
  'access.whatIfCsv': 'viewer',
  'access.csv': 'viewer',

  'doors.sites': 'viewer',
  'doors.createSite': 'org_admin',
  'doors.updateSite': 'org_admin',
  'doors.previewRemoveSite': 'viewer',
  'doors.removeSite': 'org_admin',
  'doors.open': 'viewer',
  'doors.window': 'viewer',
  'doors.show': 'viewer',
  'doors.create': 'org_admin',
  'doors.update': 'org_admin',
  'doors.previewRemove': 'viewer',
  'doors.remove': 'org_admin',
  'doors.previewImport': 'org_admin',
  'doors.import': 'org_admin',

  'schedules.list': 'viewer',
  'schedules.create': 'org_admin',
  'schedules.update': 'org_admin',
  'schedules.previewRemove': 'viewer',
  'schedules.remove': 'org_admin',
  'schedules.previewHours': 'viewer',
  'schedules.holidays': 'viewer',
  'schedules.createHoliday': 'org_admin',
  'schedules.updateHoliday': 'org_admin',
  'schedules.removeHoliday': 'org_admin',

  'levels.list': 'viewer',
  'levels.show': 'viewer',
  'levels.create': 'org_admin',
  'levels.update': 'org_admin',
  'levels.previewUpdate': 'viewer',
  'levels.previewRemove': 'viewer',
  'levels.remove': 'org_admin',
  'levels.assign': 'access_manager',
  'levels.unassign': 'access_manager',

  'runs.list': 'viewer',
  'runs.days': 'viewer',
  'runs.show': 'viewer',
  'runs.doors': 'viewer',
  'runs.openLines': 'viewer',
  'runs.lines': 'viewer',
  'runs.refused': 'viewer',
  'runs.openQuarantine': 'viewer',
  'runs.quarantine': 'viewer',
  'runs.quarantineCodes': 'viewer',
  'runs.csv': 'viewer',

  'scim.endpoint': 'viewer',
  'scim.retry': 'access_manager',
  'scim.connections': 'viewer',
  'scim.connect': 'org_admin',
  'scim.update': 'org_admin',
  'scim.refresh': 'org_admin',
  'scim.endOverlap': 'org_admin',
  'scim.reveal': 'org_admin',
  'scim.discard': 'org_admin',
  'scim.previewUnlink': 'org_admin',
  'scim.unlink': 'org_admin',
  'scim.requests': 'viewer',
  'scim.openGroups': 'viewer',
  'scim.groupRows': 'viewer',
  'scim.matchingGroups': 'viewer',
  'scim.previewImport': 'access_manager',
  'scim.importGroups': 'access_manager',
  'scim.removeImport': 'access_manager',
  'scim.unlinkedUsers': 'viewer',
  'scim.linkUser': 'access_manager',

  'source.secret': 'viewer',
  'source.test': 'org_admin',
  'source.save': 'org_admin',
  'source.nextRead': 'viewer',
  'source.readFully': 'access_manager',
  'source.trySandbox': 'org_admin',

  'settings.read': 'viewer',
  'settings.update': 'org_admin',
  'settings.previewScope': 'viewer',
  'settings.backups': 'viewer',
  'settings.backUp': 'org_admin',
  'settings.restore': 'org_admin',

  'invites.counts': 'viewer',
  'invites.open': 'viewer',
  'invites.rows': 'viewer',
  'invites.send': 'access_manager',
  'invites.discard': 'access_manager',
  'invites.sendAll': 'access_manager',

  'mail.password': 'viewer',
  'mail.test': 'org_admin',
  'mail.save': 'org_admin',
  'mail.clear': 'org_admin',

  'alerts.recipients': 'viewer',
  'alerts.mails': 'viewer',
  'alerts.saveRecipient': 'org_admin',
  'alerts.removeRecipient': 'org_admin',
  'alerts.test': 'org_admin',
  'alerts.sendAll': 'org_admin',

  'operators.me': 'anybody',
  'operators.signIn': 'anybody',
  'operators.signOut': 'anybody',
  'operators.lock': 'anybody',
  'operators.present': 'anybody',
  'operators.list': 'viewer',
  'operators.add': 'org_admin',
  'operators.setRole': 'org_admin',
  'operators.setPassphrase': 'org_admin',
  'operators.changePassphrase': 'viewer',
  'operators.remove': 'org_admin',

  'audit.open': 'viewer',
  'audit.rows': 'viewer',
  'audit.head': 'viewer',
  'audit.verify': 'viewer',
  'audit.text': 'viewer',
} as const satisfies Readonly<Record<CallName, LeastRole>>

/** Whether somebody of that role may do what takes at least `least`; null is nobody. */
export function mayWith(role: Role | null, least: LeastRole): boolean {
  if (least === 'anybody') return true
  return role !== null && roles.indexOf(role) >= roles.indexOf(least)
}
