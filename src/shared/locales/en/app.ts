/** Errors between the screens and the program behind them. */
export const appErrors = {
  app_unexpected: {
    what: 'Something went wrong that should not have.',
    means: 'What you asked for may not have been done. People and doors stay as the last completed change left them.',
    next: 'Try again. If it happens again, send the log (Settings, Data folder) to whoever looks after this program.',
  },
  app_call_unknown: {
    what: 'This window asked for something that the program does not know.',
    means: 'Nothing was changed. The window probably belongs to another version.',
    next: 'Reload the window, or restart the program.',
  },
  app_input_refused: {
    what: 'What was sent for {call} is not valid ({path}).',
    means: 'Nothing was changed.',
    next: 'Check what was typed. If everything looks right, reload the window.',
  },
  app_changed_meanwhile: {
    what: 'Somebody else changed “{name}” after you looked at it.',
    means: 'Nothing of yours was saved: what they did stands. Where it concerns doors, they open by it.',
    next: 'Look at it as it is now (a form that is open: close it, or discard what you changed), then make your change again if it is still wanted.',
  },
  app_sender_refused: {
    what: 'A page that is not part of this program tried to use it.',
    means: 'It was refused, and nothing was changed.',
    next: 'Close that page. Use the window that the program opened.',
  },
  app_unreachable: {
    what: 'The program does not answer.',
    means: 'What you see may be out of date. Syncs happen only while the program runs.',
    next: 'See whether it is still running, start it again if not, then reload this page.',
  },
  app_session_ended: {
    what: 'This browser session has ended.',
    means: 'What you see may be out of date. The program and its schedule go on.',
    next: 'Open the address that the program printed when it started, or start it again for a new one.',
  },
  app_reopening: {
    what: 'A backup is being put in place.',
    means: 'Nothing can be read or changed for a moment.',
    next: 'Wait until it is done, then try again.',
  },
  app_host_cannot: {
    what: 'That cannot be done from this window.',
    means: 'Nothing was changed.',
    next: 'Use the desktop app on the computer where the program runs, or do it there by hand.',
  },
  app_folder_not_opened: {
    what: 'The folder {folder} could not be opened.',
    means: 'Nothing was changed.',
    next: 'See whether it is still there, and open it in the file manager of the system.',
  },
  app_data_folder_gone: {
    what: 'The database {file} is gone, or another one has taken its place, while Atrium Sync was running.',
    means: 'Nobody syncs any more. People, cards and doors are as the last sync left them.',
    next: 'Put the data folder back where it was, then start Atrium Sync again. Backups are in its folder "backups".',
  },
  app_list_expired: {
    what: 'This list is no longer kept ready.',
    means: 'Nothing was changed.',
    next: 'It is opened again by itself; otherwise search or sort again.',
  },
} as const
