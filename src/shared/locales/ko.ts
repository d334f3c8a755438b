import { accessErrors } from './ko/access.ts'
import { alertErrors } from './ko/alerts.ts'
import { appErrors } from './ko/app.ts'
import { auditErrors } from './ko/audit.ts'
import { cliErrors } from './ko/cli.ts'
import { directoryErrors } from './ko/directory.ts'
import { doorsErrors } from './ko/doors.ts'
import { keychainErrors } from './ko/keychain.ts'
import { mailErrors } from './ko/mail.ts'
import { operatorErrors } from './ko/operators.ts'
import { schedulerErrors } from './ko/scheduler.ts'
import { scimErrors } from './ko/scim.ts'
import { scimPeopleErrors } from './ko/scim-people.ts'
import { sourceErrors } from './ko/source.ts'
import { storageErrors } from './ko/storage.ts'
import { syncErrors } from './ko/sync.ts'

export const korean = {
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
}
