/** What a browser shows in the place of the screens (`main/browser/`). */
export const browserTexts = {
  signedOut: {
    title: 'This browser is not signed in to Atrium Sync.',
    next: 'Open the latest address that "atrium-sync serve" printed in its terminal. Syncs go on meanwhile.',
  },
  tokenRefused: {
    title: 'This address does not work, or does not work any more.',
    next: 'Each address is good for one sign-in. Open the latest one that "atrium-sync serve" printed in its terminal, or start it again for a new one.',
  },
  tooManyTries: {
    title: 'Too many wrong addresses were tried.',
    next: 'Wait a moment, then open the latest address that "atrium-sync serve" printed in its terminal.',
  },
  wrongAddress: {
    title: 'Atrium Sync does not answer at this address.',
    next: 'Open the address exactly as "atrium-sync serve" printed it in its terminal: it begins with http://127.0.0.1: and the port is the same.',
  },
  notFound: {
    title: 'There is nothing at this address.',
    next: 'Open the address without what follows the port.',
  },
  tooManyWindows: {
    title: 'Atrium Sync is open in too many windows of this browser.',
    next: 'Close one of them, then load this one again.',
  },
  methodRefused: {
    title: 'This address cannot be asked like this.',
    next: 'Type or paste it into the address bar of a browser.',
  },
} as const
