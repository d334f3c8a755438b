import type { ErrorTexts } from '../catalogue.ts'

export const syncErrors = {
  cancelled: {
    what: 'The run was cancelled.',
    means: 'What had been applied stays applied; the directory is consistent and nobody lost access by the cancel itself.',
    next: 'Start a sync again when you are ready; it does what is left.',
  },
} as const satisfies ErrorTexts
