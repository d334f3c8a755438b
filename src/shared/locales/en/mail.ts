import type { ErrorTexts } from '../catalogue.ts'

const waits =
  'Invites and alerts wait, and are tried again by themselves. Access does not depend on them: doors work as they are.'
const notSaved = 'Nothing was changed: the mail server is set as it was, and invites wait or go out as before.'
const failed =
  'This invite is not tried again by itself. The person has their access all the same; they were merely not told of it by e-mail.'

export const mailErrors = {
  mail_not_set_up: {
    what: 'No mail server is set.',
    means: waits,
    next: 'Set it with "atrium-sync mail set", or discard the invites, or switch invites off for the connection.',
  },
  mail_password_missing: {
    what: 'The password for the mail server is not in the keychain.',
    means: waits,
    next: 'Save it with "atrium-sync mail set", signed in as the user who runs Atrium Sync.',
  },
  mail_password_not_carried: {
    what: 'The saved password belongs to another mail server or another user, so it is not sent to this one.',
    means: notSaved,
    next: 'Type the password for this server as well.',
  },
  mail_keychain_locked: {
    what: 'The keychain is locked, or it no longer holds the password for the mail server.',
    means: waits,
    next: 'Unlock it: on Linux the login keyring (in Passwords and Keys, or by signing in with your password), on macOS the login keychain (in Keychain Access). If it is unlocked already, save the password again with "atrium-sync mail set".',
  },
  mail_keychain_timeout: {
    what: 'The keychain did not answer when it was asked for the password of the mail server.',
    means: waits,
    next: 'Look for a window that asks for the password of the keychain, perhaps behind others, and answer it. Without such a window, sign out and in again.',
  },
  mail_keychain_unavailable: {
    what: 'The keychain, where the password for the mail server is kept, cannot be used ({reason}).',
    means: waits,
    next: 'On Linux run Atrium Sync in a desktop session with gnome-keyring or KDE Wallet, on macOS open Keychain Access, on Windows check that the Credential Manager service is running; then try again.',
  },
  mail_host_unknown: {
    what: 'There is no mail server {host}: its name cannot be found.',
    means: waits,
    next: 'Check how the name is spelled, and that this machine is on the network.',
  },
  mail_unreachable: {
    what: 'The mail server {host}, port {port}, cannot be reached ({reason}).',
    means: waits,
    next: 'Check name, port and firewall, and whether the server runs.',
  },
  mail_timeout: {
    what: 'The mail server {host}, port {port}, did not answer in time.',
    means: waits,
    next: 'Check port and firewall. Port 465 goes with "tls", 587 with "starttls": with the wrong one, both sides wait for each other.',
  },
  mail_tls_failed: {
    what: 'No secure connection to the mail server {host} could be made ({reason}).',
    means: `Nothing was sent, the password neither. ${waits}`,
    next: 'Port 465 goes with "tls", 587 with "starttls". The certificate has to be valid for that name and signed by a public certificate authority: one that signs itself, or is signed by an authority of the organization only, is not accepted.',
  },
  mail_sign_in_refused: {
    what: 'The mail server {host} does not let "{user}" sign in (answer {answer}).',
    means: waits,
    next: 'Check user and password. Many providers want a password of its own for programs, or have sign-in by SMTP switched off.',
  },
  mail_sign_in_needed: {
    what: 'The mail server {host} takes mail only from who signs in.',
    means: waits,
    next: 'Give the user and its password, with "atrium-sync mail set --user NAME".',
  },
  mail_sender_refused: {
    what: 'The mail server does not take mail from {from} ({reason}).',
    means: waits,
    next: 'Set another sender than "{from}": an address that the user of the mail server may send from.',
  },
  mail_server_refused: {
    what: 'The mail server {host} takes no mail at the moment ({reason}).',
    means: waits,
    next: 'If it goes on, look into the log of the mail server, or ask whoever runs it.',
  },
  mail_recipient_deferred: {
    what: 'The mail server does not take mail for {to} at the moment ({reason}).',
    means: waits,
    next: 'It is tried again after a growing pause, ten times in all. If it goes on, ask whoever runs the mail server.',
  },
  mail_recipient_refused: {
    what: 'The mail server does not take mail for {to} ({reason}).',
    means: failed,
    next: 'Have the address corrected at the identity provider, then send the invite again, or discard it.',
  },
  mail_message_refused: {
    what: 'The mail server did not take the message for {to} ({reason}).',
    means: failed,
    next: 'Ask whoever runs the mail server why, then send the invite again, or discard it.',
  },
  mail_address_missing: {
    what: 'The identity provider gives no e-mail address for this person.',
    means: failed,
    next: 'Have an address added at the identity provider, then send the invite again, or discard it.',
  },
  mail_address_invalid: {
    what: '"{to}" is not an e-mail address.',
    means: failed,
    next: 'Have the address corrected at the identity provider, then send the invite again, or discard it.',
  },
  mail_outcome_unknown: {
    what: 'Nobody knows whether this invite was sent: it was on its way when the connection or the program ended, or a backup from before it was sent was put in place.',
    means: 'It is not sent again by itself, so that nobody gets it twice. The person has their access all the same.',
    next: 'Look into the log of the mail server, or ask the person; then send the invite again, or discard it.',
  },
  mail_person_suspended: {
    what: 'The person has no access at the moment.',
    means: 'The invite waits until they are active. Doors work as they are.',
    next: 'Nothing: it is sent once the sources say that the person is active. Discard it if they are not to be told.',
  },
  mail_test_refused: {
    what: 'The mail server did not take the test message for {to} ({reason}).',
    means: 'Server and sign-in work. Nothing was saved; invites wait or go out as before.',
    next: 'Check the address. If it is right, ask whoever runs the mail server.',
  },
  mail_test_unknown: {
    what: 'The connection to the mail server {host} ended before it said whether it takes the test message.',
    means: 'Nothing was saved; invites wait or go out as before.',
    next: 'Look whether the message arrives, then try again.',
  },
  mail_sent_elsewhere: {
    what: 'Another process (process {pid}, since {since}) sends the e-mails of the data folder {folder} at this moment.',
    means: 'What was asked for is noted and sent by that one. Nothing is sent twice.',
    next: 'Look again in a moment: atrium-sync invites list, atrium-sync alerts list',
  },
  mail_by_setting: {
    what: '"{path}" says where the password of the mail server is sent, so it is not changed by itself.',
    means: notSaved,
    next: 'Use "atrium-sync mail set", which asks for the password that goes with it.',
  },
  invite_unknown: {
    what: 'There is no invite {invite}.',
    means: 'Nothing was sent and nothing was discarded.',
    next: '"atrium-sync invites list" shows those that are there.',
  },
  invite_settled: {
    what: 'The invite {invite} was sent already, or is on its way.',
    means: 'Nothing was sent and nothing was discarded. Nobody is invited twice.',
    next: 'Nothing.',
  },
} as const satisfies ErrorTexts
