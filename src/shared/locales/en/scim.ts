import type { ErrorTexts } from '../catalogue.ts'

const nothingMade =
  'Nothing was made and nothing was changed: tokens that worked go on working, people and their access are as they were.'
const notProvisioned =
  'Identity providers cannot reach the directory, so people whom they add or suspend are not changed here meanwhile. Nobody gains or loses access by this itself. Syncs from Atrium go on.'

export const scimErrors = {
  scim_token_gone: {
    what: 'The token cannot be shown any more.',
    means:
      'A token is shown once, in the window that asked for it and within five minutes, and is then kept in the keychain only. If the identity provider has it, everything works.',
    next: 'If nobody stored it, refresh the token of this connection: that makes a new one and shows it once.',
  },
  scim_keychain_locked: {
    what: 'The keychain is locked, or it no longer holds the token.',
    means: nothingMade,
    next: 'Unlock it and try again: on Linux the login keyring (in Passwords and Keys, or by signing in with your password), on macOS the login keychain (in Keychain Access). If it is unlocked already, refresh the token.',
  },
  scim_keychain_timeout: {
    what: 'The keychain did not answer in time.',
    means: nothingMade,
    next: 'Look for a window that asks for the password of the keychain, perhaps behind others, answer it and try again. Without such a window, sign out and in again.',
  },
  scim_keychain_unavailable: {
    what: 'The keychain, where tokens are kept, cannot be used ({reason}).',
    means: nothingMade,
    next: 'On Linux run Atrium Sync in a desktop session with gnome-keyring or KDE Wallet (on a server: "dbus-run-session", with a keyring unlocked in it), on macOS open Keychain Access, on Windows check that the Credential Manager service is running; then try again.',
  },
  scim_connection_unknown: {
    what: 'There is no connection {connection}.',
    means: nothingMade,
    next: '"atrium-sync scim list" shows those that are there.',
  },
  scim_connection_off: {
    what: 'Provisioning is switched off for "{name}", so its token cannot be refreshed.',
    means: nothingMade,
    next: 'Switch provisioning on for this connection, then refresh the token.',
  },
  scim_name_blank: {
    what: 'A connection needs a name.',
    means: nothingMade,
    next: 'Give it the name by which your colleagues know the identity provider, such as "Okta".',
  },
  scim_name_taken: {
    what: 'There is already a connection "{name}".',
    means: nothingMade,
    next: 'Choose another name, or change the connection that is there.',
  },
  scim_domain_missing: {
    what: 'A connection needs at least one e-mail domain.',
    means: nothingMade,
    next: 'Name the domain of the addresses that the identity provider provisions, such as campus.example.',
  },
  scim_domain_invalid: {
    what: '"{domain}" is not an e-mail domain.',
    means: nothingMade,
    next: 'Give the part of an address behind the @, such as campus.example.',
  },
  scim_domain_taken: {
    what: 'The domain {domain} belongs to the connection "{connection}".',
    means: nothingMade,
    next: 'A domain is in one connection only. Take it out of that one first, or extend that one.',
  },
  scim_name_not_confirmed: {
    what: 'What was typed is not the name of the connection.',
    means: nothingMade,
    next: 'To unlink it, type its name exactly as it is: {name}',
  },
  scim_port_taken: {
    what: 'The port {port} of the SCIM endpoint is in use by another program.',
    means: notProvisioned,
    next: 'End the program that has it, or choose another port: atrium-sync settings set scim.port N. The address at the identity provider then has to be changed as well.',
  },
  scim_address_unusable: {
    what: 'The SCIM endpoint cannot listen on {address} ({reason}).',
    means: notProvisioned,
    next: 'Give an address of this machine: atrium-sync settings set scim.address 127.0.0.1',
  },
  scim_tls_needed: {
    what: 'The SCIM endpoint does not listen on {address} without a certificate.',
    means: `Tokens would cross the network in clear text. ${notProvisioned}`,
    next: 'Set the files of a certificate and its key (atrium-sync settings set scim.tlsCertificate FILE, scim.tlsKey FILE), or have it listen on this machine only (scim.address 127.0.0.1).',
  },
  scim_tls_unusable: {
    what: 'The certificate of the SCIM endpoint cannot be used ({reason}).',
    means: notProvisioned,
    next: 'Check that scim.tlsCertificate and scim.tlsKey name a certificate and its key in PEM form, and that this user may read them.',
  },
  scim_endpoint_elsewhere: {
    what: 'Another process (process {pid}, since {since}) runs the SCIM endpoint of the data folder {folder}.',
    means: 'Identity providers are answered by that one. It was not started here a second time.',
    next: 'Nothing, or end that process first.',
  },
  scim_endpoint_crashed: {
    what: 'The SCIM endpoint stopped because of a fault in Atrium Sync.',
    means: `Each request is written as a whole or not at all. ${notProvisioned}`,
    next: 'It is started again by itself. If it stops again, send the log to support.',
  },
} as const satisfies ErrorTexts
