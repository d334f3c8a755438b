import type { ErrorText } from '../../errors/error-text.ts'
import type { sourceErrors } from './source.ts'

const onlyATest = 'This was only a test: nothing was changed, and people, cards and doors are as they were.'
const again = 'Test again.'

/**
 * What an error of a source says when a connection test met it: nothing was taken that could have been taken, and nothing tries again
 * by itself. Sentences that are not here are those of a sync.
 */
export const duringSourceTest = {
  source_secret_missing: { means: `Without it Atrium answers nothing. ${onlyATest}` },
  source_secret_not_carried: { means: `It is sent only to the address that it was saved for. ${onlyATest}` },
  source_secret_unusable: { means: `It was not sent. ${onlyATest}` },
  source_credentials_refused: { means: onlyATest },
  source_request_refused: { means: onlyATest },
  source_redirected: { means: `It was not followed, because the secret would have gone there too. ${onlyATest}` },
  source_certificate_refused: {
    means: `It is not certain that this is really Atrium, so nothing was sent. ${onlyATest}`,
  },
  source_unreachable: {
    means: onlyATest,
    next: `Check the address, and the network and VPN of this computer. ${again}`,
  },
  source_fault: {
    means: onlyATest,
    next: `${again} If it keeps happening, tell the Atrium administrator the path and the reason.`,
  },
  source_busy: {
    what: 'Atrium asks to wait {seconds} seconds more, which is longer than a test may wait.',
    means: onlyATest,
    next: 'Test again after that time. If it keeps happening, ask for a higher limit at the source.',
  },
  source_snapshot_lost: {
    means: onlyATest,
    next: `${again} If it keeps happening, ask the Atrium administrator to keep a snapshot for longer.`,
  },
  source_incomplete: {
    means: onlyATest,
    next: `${again} If it keeps happening, have the export or gateway at the source checked.`,
  },
  source_unreadable: {
    means: `So many at once are one mistake of the export, not of single records. ${onlyATest}`,
    next: `Have the export at the source corrected, or the columns in the settings of the source. ${again}`,
  },
  source_folder_unreachable: { means: onlyATest },
  source_folder_relative: { means: `It would mean another folder wherever the program is started. ${onlyATest}` },
  source_drop_missing: { means: onlyATest },
  source_drop_awaited: { means: onlyATest },
  source_drop_refused: {
    what: 'The export "{runId}" cannot be used: {reason}.',
    means: `A sync would refuse it. ${onlyATest}`,
    next: `Correct the export and run it again. ${again}`,
  },
  source_drop_changed: {
    means: onlyATest,
    next: `Wait until the export is written in full. ${again}`,
  },
  source_full_drop_needed: { means: `The export stays in the folder. ${onlyATest}` },
  source_column_unknown: { means: `No export is read with these settings. ${onlyATest}` },
} as const satisfies { readonly [Code in keyof typeof sourceErrors]?: Partial<ErrorText> }
