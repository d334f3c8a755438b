import { accessErrors } from './en/access.ts'
import { alertErrors } from './en/alerts.ts'
import { appErrors } from './en/app.ts'
import { auditErrors } from './en/audit.ts'
import { cliErrors } from './en/cli.ts'
import { directoryErrors } from './en/directory.ts'
import { doorsErrors } from './en/doors.ts'
import { keychainErrors } from './en/keychain.ts'
import { mailErrors } from './en/mail.ts'
import { operatorErrors } from './en/operators.ts'
import { schedulerErrors } from './en/scheduler.ts'
import { scimErrors } from './en/scim.ts'
import { scimPeopleErrors } from './en/scim-people.ts'
import { sourceErrors } from './en/source.ts'
import { storageErrors } from './en/storage.ts'
import { syncErrors } from './en/sync.ts'

export const english = {
  errors: {
    ...accessErrors,
    ...alertErrors,
    ...appErrors,
    ...auditErrors,
    ...cliErrors,
    ...directoryErrors,
    ...doorsErrors,
    ...keychainErrors,
    ...mailErrors,
    ...operatorErrors,
    ...schedulerErrors,
    ...scimErrors,
    ...scimPeopleErrors,
    ...sourceErrors,
    ...storageErrors,
    ...syncErrors,
  },
} as const
