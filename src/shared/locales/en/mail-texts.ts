/** What goes out by e-mail. `{name}` and `{organization}` are filled in; each text is a paragraph. */
export const mailTexts = {
  invite: {
    greeting: 'Hello {name},',
    withOrganization: {
      subject: '{organization} has set up door access for you',
      what: '{organization} has entered you in its access control system. Which doors open for you, and when, is decided by the groups that {organization} puts you in.',
      notYours: 'If you do not know {organization}, or your name is not right, answer this message.',
    },
    withoutOrganization: {
      subject: 'Door access was set up for you',
      what: 'Your organization has entered you in its access control system. Which doors open for you, and when, is decided by the groups that your organization puts you in.',
      notYours: 'If you did not expect this, or your name is not right, answer this message.',
    },
    todo: 'What to do: if you have a card of your organization already, hold it to a reader at a door that you need. If you have none, or the door stays closed, ask whoever hands out cards where you work or study. You need no password, and nobody will ask you for one.',
    sentBy: 'This message was sent by Atrium Sync, once. There is nothing to confirm.',
  },
  test: {
    subject: 'Test message from Atrium Sync',
    paragraphs: [
      'Hello,',
      'this is a test message. The mail server that is set in Atrium Sync took it, so invites will go out this way.',
      'Whether invites land among junk mail is seen best here as well.',
    ],
  },
} as const
