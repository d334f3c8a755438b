import type { UnavailableCause } from './port.ts'

/**
 * What a refusal of keytar means; null when its words are not known. Seen with libsecret 0.20 and GLib 2.74 (the child runs in
 * the C locale, so that they are English); the macOS ones are the texts of errSecInteractionNotAllowed, errSecAuthFailed and
 * errSecUserCanceled.
 */
export function unavailableCause(message: string): UnavailableCause | 'locked' | null {
  return refusals.find(({ words }) => words.test(message))?.cause ?? null
}

const refusals: readonly { readonly words: RegExp; readonly cause: UnavailableCause | 'locked' }[] = [
  {
    cause: 'locked',
    words: /locked collection|prompt was dismissed|interaction is not allowed|passphrase you entered|user canceled/i,
  },
  { cause: 'no_service', words: /not provided by any \.service files|Error\.ServiceUnknown|Activated service .* failed/i },
  { cause: 'no_bus', words: /autolaunch D-Bus|spawn a message bus|dbus-launch|Could not connect:|connection is closed/i },
  { cause: 'no_keyring', words: /\/org\/freedesktop\/secrets\/(collection|aliases)\// },
  { cause: 'not_installed', words: /Cannot find (package|module)|keytar\.node|cannot open shared object file/i },
]
