/** What to do next, for whoever looks at a window: where an error's own sentence names a command, which the desktop app comes without. */
export const nextOnScreens = {
  storage_full: 'Free some space on that disk (Settings, Data folder, says where it is), then sync again.',
  storage_io:
    'Check the disk, its cable or network connection and the log of the operating system, then start Atrium Sync again.',
  storage_corrupt:
    'Go back to a backup under Settings, Data folder. Should Atrium Sync not start any more, it says which one is good.',
  storage_damaged:
    'Move {file} away, with the files beside it whose names go on with -wal and -shm. Put the newest good backup, of {backupAt}, from the folder "backups" in its place, by the same name, and start Atrium Sync again. The next sync brings everything from Atrium since then; cards and groups added here since then have to be added again.',
  storage_damaged_no_backup:
    'If you keep a copy of it elsewhere, put that in the place of {file}, by the same name. Otherwise move the file away, set the source again and sync: everything from Atrium comes back; cards and groups added here do not.',
  storage_too_new:
    'Install the newer Atrium Sync again, or put a backup from before the update, from the folder "backups", in the place of {file}.',
  storage_backup_failed: 'See whether the disk is healthy, then make a backup again.',
  storage_run_locked: 'Wait until it has finished, then try again. To end it, stop process {pid}.',
  storage_setting_invalid: 'What it can be: {allowed}. Change it under Settings.',
  sync_unexpected: 'Sync again. If it happens again, send the log (Settings, Data folder) to whoever looks after this program.',
  sync_no_source: 'Connect Atrium under Settings, Source, or try the sandbox campus.',
  sync_nothing_held: 'Runs shows what each of them did.',
  sync_plan_stale: 'Look at the plan that waits now, under Runs, and approve that one.',
  sync_plan_overtaken: 'Press "Sync now": it makes a new plan, which can then be approved.',
  sync_run_unknown: 'Runs shows those that are kept.',
  sync_person_csv:
    'Press "Sync now" on the overview. To close doors at once, suspend the card where it is issued and have an export written.',
  sync_person_needs_full: 'Press "Sync now" on the overview: it reads everything where it has to.',
  undo_nothing: 'Runs shows what each of them did.',
  source_unreadable:
    'Have the export at the source corrected, or the columns under Settings, Source. Testing the connection there shows such items.',
  keychain_absent: 'Type the secret again under Settings, Source, signed in as the user who runs the sync.',
  keychain_locked:
    'Unlock it and sync again: on Linux the login keyring (in Passwords and Keys, or by signing in with your password), on macOS the login keychain (in Keychain Access). If it is unlocked already, the entry is gone: type the secret again under Settings, Source.',
  keychain_no_bus:
    'Run Atrium Sync inside a desktop session of the user who saved the secret, with a keyring that is unlocked.',
  keychain_no_service:
    'Install one (on Debian and Ubuntu: "apt install gnome-keyring"; KDE Wallet works as well), sign out and in again, then type the secret again under Settings, Source.',
  keychain_unavailable:
    'On Linux check that gnome-keyring or KDE Wallet is running, on macOS open Keychain Access, on Windows check that the Credential Manager service is running; then try again.',
  scim_connection_unknown: 'It was unlinked meanwhile: look at the connections that are there.',
  scim_port_taken:
    'End the program that has it, or choose another port under Settings. The address at the identity provider then has to be changed as well.',
  scim_address_unusable: 'Give an address of this machine under Settings; 127.0.0.1 always is one.',
  scim_tls_needed:
    'Set the files of a certificate and its key under Settings, or have it listen on this machine only (127.0.0.1).',
  mail_not_set_up:
    'Set it under Settings, Invites by e-mail, or discard the invites, or switch invites off for the connection.',
  mail_password_missing: 'Type it under Settings, Invites by e-mail, signed in as the user who runs Atrium Sync.',
  mail_keychain_locked:
    'Unlock it: on Linux the login keyring (in Passwords and Keys, or by signing in with your password), on macOS the login keychain (in Keychain Access). If it is unlocked already, type the password again under Settings, Invites by e-mail.',
  mail_sign_in_needed: 'Give the user and its password under Settings, Invites by e-mail.',
  mail_by_setting: 'Change it under Settings, Invites by e-mail.',
  mail_sent_elsewhere: 'Look at the outbox again in a moment.',
  invite_unknown: 'The person was removed meanwhile: look at the invites that are there.',
  alert_recipient_unknown: 'The list shows who is there now.',
  alert_too_late: 'See to it that the mail server works: send a test alert to a recipient.',
  operator_unknown: 'The list shows who is there now.',
  operator_last_org_admin:
    'Make somebody else Org Admin first. Only the command line, run by the account that owns the data folder, can turn sign-in off.',
  audit_seal_broken: 'Verify the audit log, and compare it with a backup from before.',
  scheduler_not_saved: 'Free some disk space and check that the data folder (Settings, Data folder) can be written to.',
} as const
