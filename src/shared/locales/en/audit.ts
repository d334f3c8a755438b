import type { ErrorTexts } from '../catalogue.ts'

const nothingSealed = 'No record was taken out of the audit log. Doors and access stay as they are.'

export const auditErrors = {
  audit_seal_broken: {
    what: 'Record {seq} of the audit log does not fit.',
    means: `Records that do not fit are not put away into a file. ${nothingSealed}`,
    next: 'Run "atrium-sync audit verify", and compare the log with a backup from before (docs/audit.md).',
  },
  audit_seal_overtaken: {
    what: 'Another process has sealed the same records meanwhile.',
    means: 'The records are in its file. The audit log is whole.',
    next: 'Nothing is to be done. Delete the file that this command wrote if you do not want it twice.',
  },
  audit_file_exists: {
    what: 'There is a file "{file}" already.',
    means: nothingSealed,
    next: 'Name another file. A file of records is never written over.',
  },
  audit_file_unwritable: {
    what: 'The file "{file}" cannot be written ({code}).',
    means: nothingSealed,
    next: 'Name a file in a folder that this account may write to, on a disk with room.',
  },
  audit_file_unreadable: {
    what: 'The file "{file}" cannot be read ({code}).',
    means: 'Whether its records fit is not known. Doors and access stay as they are.',
    next: 'Check the path, and whether this account may read it.',
  },
} as const satisfies ErrorTexts
