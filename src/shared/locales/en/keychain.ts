import type { ErrorTexts } from '../catalogue.ts'

const doors =
  'Atrium cannot be read without the secret, so nothing is synced. Nobody gains or loses access; doors work as they are.'

export const keychainErrors = {
  keychain_absent: {
    what: 'No secret for Atrium is saved in the keychain of this user.',
    means: doors,
    next: 'Save it with "atrium-sync source set", signed in as the user who runs the sync.',
  },
  keychain_locked: {
    what: 'The keychain is locked, or it no longer holds the secret for Atrium.',
    means: doors,
    next: 'Unlock it and sync again: on Linux the login keyring (in Passwords and Keys, or by signing in with your password), on macOS the login keychain (in Keychain Access). If it is unlocked already, the entry is gone: save the secret again with "atrium-sync source set".',
  },
  keychain_timeout: {
    what: 'The keychain did not answer in time.',
    means: doors,
    next: 'Look for a window that asks for the password of the keychain, perhaps behind others, and answer it. Without such a window, sign out and in again. Then sync again.',
  },
  keychain_no_bus: {
    what: 'There is no D-Bus session, so the keychain cannot be reached ({reason}).',
    means: doors,
    next: 'Run Atrium Sync inside a desktop session of the user who saved the secret. On a server, start it with "dbus-run-session -- atrium-sync run" after unlocking a keyring in that session.',
  },
  keychain_no_service: {
    what: 'No program that keeps secrets is running in this session ({reason}).',
    means: doors,
    next: 'Install one (on Debian and Ubuntu: "apt install gnome-keyring"; KDE Wallet works as well), sign out and in again, then save the secret with "atrium-sync source set".',
  },
  keychain_no_keyring: {
    what: 'The keychain has no keyring to put a secret into, and could not ask for a password for a new one ({reason}).',
    means: doors,
    next: 'Sign in to the desktop with your password, or create a default keyring in Passwords and Keys, then try again.',
  },
  keychain_not_installed: {
    what: 'The part that talks to the keychain does not load ({reason}).',
    means: doors,
    next: 'On Debian and Ubuntu install libsecret ("apt install libsecret-1-0"). If the reason names keytar, install Atrium Sync again.',
  },
  keychain_unavailable: {
    what: 'The keychain could not be used ({reason}).',
    means: doors,
    next: 'Run "atrium-sync doctor". On Linux check that gnome-keyring or KDE Wallet is running, on macOS open Keychain Access, on Windows check that the Credential Manager service is running; then try again.',
  },
} as const satisfies ErrorTexts
