/** What a browser shows that may not see the screens (`main/browser/`). */
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
} as const
