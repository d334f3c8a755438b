/** One sentence for each act of the audit log. `ok` is `yes` or `no`; an arm of a select is never a single word. */
export const auditSays = {
  'audit.says.group.create': '{who} {ok, select, yes {created the group} other {could not create the group}} {name}.',
  'audit.says.group.rename':
    '{who} {ok, select, yes {renamed the group} other {could not rename the group}} {name} to {new_name}.',
  'audit.says.group.remove': '{who} {ok, select, yes {removed the group} other {could not remove the group}} {name}.',
  'audit.says.credential.add': '{who} {ok, select, yes {gave a card to} other {could not give a card to}} {name}.',
  'audit.says.credential.remove': '{who} {ok, select, yes {took a card from} other {could not take a card from}} {name}.',
  'audit.says.membership.add':
    '{who} {ok, select, yes {put somebody into} other {could not put somebody into}} {group}: {name}.',
  'audit.says.membership.remove':
    '{who} {ok, select, yes {took somebody out of} other {could not take somebody out of}} {group}: {name}.',
  'audit.says.site.create': '{who} {ok, select, yes {added the site} other {could not add the site}} {name}.',
  'audit.says.site.update': '{who} {ok, select, yes {changed the site} other {could not change the site}} {name}.',
  'audit.says.site.remove': '{who} {ok, select, yes {removed the site} other {could not remove the site}} {name}.',
  'audit.says.door.create': '{who} {ok, select, yes {added the door} other {could not add the door}} {name}.',
  'audit.says.door.update': '{who} {ok, select, yes {changed the door} other {could not change the door}} {name}.',
  'audit.says.door.remove': '{who} {ok, select, yes {removed the door} other {could not remove the door}} {name}.',
  'audit.says.door.import': '{who} {ok, select, yes {imported doors from a list.} other {could not import doors from a list.}}',
  'audit.says.schedule.create': '{who} {ok, select, yes {added the schedule} other {could not add the schedule}} {name}.',
  'audit.says.schedule.update': '{who} {ok, select, yes {changed the schedule} other {could not change the schedule}} {name}.',
  'audit.says.schedule.remove': '{who} {ok, select, yes {removed the schedule} other {could not remove the schedule}} {name}.',
  'audit.says.holiday.create': '{who} {ok, select, yes {added the holiday} other {could not add the holiday}} {name}.',
  'audit.says.holiday.update': '{who} {ok, select, yes {changed the holiday} other {could not change the holiday}} {name}.',
  'audit.says.holiday.remove': '{who} {ok, select, yes {removed the holiday} other {could not remove the holiday}} {name}.',
  'audit.says.level.create': '{who} {ok, select, yes {added the access level} other {could not add the access level}} {name}.',
  'audit.says.level.update':
    '{who} {ok, select, yes {changed the access level} other {could not change the access level}} {name}.',
  'audit.says.level.remove':
    '{who} {ok, select, yes {removed the access level} other {could not remove the access level}} {name}.',
  'audit.says.level.assign':
    '{who} {ok, select, yes {put a group on the access level} other {could not put a group on the access level}} {name}: {group}.',
  'audit.says.level.unassign':
    '{who} {ok, select, yes {took a group off the access level} other {could not take a group off the access level}} {name}: {group}.',

  'audit.says.sync.start':
    '{who} {ok, select, yes {{dry, select, yes {made a dry run.} other {started a sync.}}} other {could not start a sync.}}',
  'audit.says.sync.cancel': '{who} {ok, select, yes {cancelled the run in hand.} other {could not cancel the run in hand.}}',
  'audit.says.sync.pause': '{who} {ok, select, yes {paused the schedule.} other {could not pause the schedule.}}',
  'audit.says.sync.resume': '{who} {ok, select, yes {resumed the schedule.} other {could not resume the schedule.}}',
  'audit.says.sync.preview': '{who} {ok, select, yes {made a dry run.} other {could not make a dry run.}}',
  'audit.says.run.approve':
    '{who} {ok, select, yes {approved the held removals of run} other {could not approve the held removals of run}} {name}.',
  'audit.says.run.dismiss':
    '{who} {ok, select, yes {dismissed the held removals of run} other {could not dismiss the held removals of run}} {name}.',
  'audit.says.sync.person': '{who} {ok, select, yes {synced one person:} other {could not sync one person:}} {name}.',
  'audit.says.run.undo':
    '{who} {ok, select, yes {{dry, select, yes {planned to undo run} other {undid run}}} other {could not undo run}} {name}{part, select, yes { (lines {lines})} other {}}.',
  'audit.says.run.finish':
    'Run {run} ended: {outcome, select, succeeded {changes were applied.} no_change {nothing had changed.} planned {a dry run, nothing was applied.} held {removals wait for an approval.} cancelled {it was cancelled.} other {it failed.}}',
  'audit.says.run.apply_held': 'The held removals of run {run}, approved by {who}, were applied.',

  'audit.says.scim.connect':
    '{who} {ok, select, yes {connected the identity provider} other {could not connect the identity provider}} {name}, with a token.',
  'audit.says.scim.update': '{who} {ok, select, yes {changed the connection} other {could not change the connection}} {name}.',
  'audit.says.scim.unlink':
    '{who} {ok, select, yes {unlinked the connection} other {could not unlink the connection}} {name} and ended its tokens.',
  'audit.says.scim.import':
    '{who} {ok, select, yes {made access groups of groups of} other {could not make access groups of groups of}} {name}.',
  'audit.says.scim.remove_import':
    '{who} {ok, select, yes {took away the access group of a group of} other {could not take away the access group of a group of}} {name}.',
  'audit.says.scim.link_user':
    '{who} {ok, select, yes {said who a user of an identity provider is:} other {could not say who a user of an identity provider is:}} {name}.',
  'audit.says.token.refresh': '{who} {ok, select, yes {refreshed the token of} other {could not refresh the token of}} {name}.',
  'audit.says.token.end_overlap':
    '{who} {ok, select, yes {ended the former token of} other {could not end the former token of}} {name}.',
  'audit.says.token.reveal': '{who} {ok, select, yes {revealed the token} other {could not reveal the token}} {token}.',
  'audit.says.token.discard':
    '{who} {ok, select, yes {discarded unseen the token} other {could not discard the token}} {token}.',
  'audit.says.scim.write':
    '{who} {method, select, POST {created the} DELETE {deleted the} other {changed the}} {resource, select, User {user in SCIM:} other {group in SCIM:}} {name}.{on_levels, select, yes { It was on: {levels}.} other {}}',
  'audit.says.scim.refuse': 'A request ({method} {resource}) of {who} was refused with {status}.',

  'audit.says.sign_in': '{who} {ok, select, yes {signed in.} other {was not let in.}}',
  'audit.says.sign_out': '{who} {ok, select, yes {signed out.} other {could not sign out.}}',
  'audit.says.lock': '{who} {ok, select, yes {locked the window.} other {could not lock the window.}}',
  'audit.says.lock.idle': 'The window of {who} was locked, because nobody was at it.',
  'audit.says.refuse':
    '{reason, select, locked {{who} had locked the window, and it was asked for more ({call}). Nothing was done.} signed_out {Somebody who had not signed in wanted more than to look ({call}). Nothing was done.} other {{who} wanted what their role does not allow ({call}).}}',
  'audit.says.call.refuse': '{who} sent a call that is malformed ({call}). Nothing was done.',
  'audit.says.browser.refuse':
    'A request to the screens in a browser was refused: {reason, select, host {it named another host.} origin {it came from another page.} fetch_site {it came from another page.} session {nobody had signed in there.} launch_token {its address to sign in was wrong, or had been used.} other {it was malformed.}}',
  'audit.says.operator.add':
    '{who} {ok, select, yes {added the operator} other {could not add the operator}} {name} as {role}.',
  'audit.says.operator.set_role':
    '{who} {ok, select, yes {gave another role to} other {could not give another role to}} {name}: {role}.',
  'audit.says.operator.set_passphrase':
    '{who} {ok, select, yes {set the passphrase of} other {could not set the passphrase of}} {name}.',
  'audit.says.operator.change_passphrase':
    '{who} {ok, select, yes {changed their own passphrase.} other {could not change their own passphrase.}}',
  'audit.says.operator.remove': '{who} {ok, select, yes {removed the operator} other {could not remove the operator}} {name}.',

  'audit.says.settings.update': '{who} {ok, select, yes {changed settings:} other {could not change settings:}} {keys}.',
  'audit.says.source.test': '{who} {ok, select, yes {tested the source} other {could not test the source}} {address}.',
  'audit.says.source.save': '{who} {ok, select, yes {set the source} other {could not set the source}} {address}.',
  'audit.says.source.read_fully': '{who} {ok, select, yes {asked for a full read.} other {could not ask for a full read.}}',
  'audit.says.source.sandbox':
    '{who} {ok, select, yes {took the simulated campus as the source.} other {could not take the simulated campus as the source.}}',
  'audit.says.mail.test':
    '{who} {ok, select, yes {sent a test message to} other {could not send a test message to}} {address}.',
  'audit.says.mail.save': '{who} {ok, select, yes {set the mail server} other {could not set the mail server}} {address}.',
  'audit.says.mail.clear': '{who} {ok, select, yes {removed the mail server.} other {could not remove the mail server.}}',
  'audit.says.invites.send': '{who} {ok, select, yes {had invites sent} other {could not have invites sent}} ({count}).',
  'audit.says.invites.send_all':
    '{who} {ok, select, yes {had all invites tried again} other {could not have all invites tried again}} ({count}).',
  'audit.says.invites.discard': '{who} {ok, select, yes {discarded invites} other {could not discard invites}} ({count}).',
  'audit.says.alerts.save':
    '{who} {ok, select, yes {set who is told of alerts:} other {could not set who is told of alerts:}} {address}.',
  'audit.says.alerts.remove':
    '{who} {ok, select, yes {took somebody off the alerts:} other {could not take somebody off the alerts:}} {name}.',
  'audit.says.alerts.test': '{who} {ok, select, yes {sent a test alert to} other {could not send a test alert to}} {name}.',
  'audit.says.alerts.send_all':
    '{who} {ok, select, yes {had all alerts tried again.} other {could not have all alerts tried again.}}',
  'audit.says.backup.make': '{who} {ok, select, yes {made a backup.} other {could not make a backup.}}',
  'audit.says.backup.restore':
    '{who} {ok, select, yes {put a backup in the place of the database:} other {could not restore a backup:}} {file}.',
  'audit.says.app.start_at_login':
    '{who} {ok, select, yes {changed whether the program starts at login.} other {could not change whether the program starts at login.}}',
  'audit.says.audit.seal':
    '{who} {ok, select, yes {sealed the records up to number} other {could not seal the records up to number}} {last}.',
  'audit.says.audit.resume': 'The log did not end where its head said. It goes on, and records {first} to {last} are in doubt.',
} as const
