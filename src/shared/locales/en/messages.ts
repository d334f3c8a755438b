import { commonTexts } from './screens/common.ts'
import { shellTexts } from './screens/shell.ts'
import { overviewTexts } from './screens/overview.ts'
import { firstRunTexts } from './screens/first-run.ts'
import { peopleTexts } from './screens/people.ts'
import { groupsTexts } from './screens/groups.ts'
import { accessTexts } from './screens/access.ts'
import { whatIfTexts } from './screens/what-if.ts'
import { doorsTexts } from './screens/doors.ts'
import { levelsTexts } from './screens/levels.ts'
import { schedulesTexts } from './screens/schedules.ts'
import { runDoorsTexts } from './screens/run-doors.ts'
import { runsTexts } from './screens/runs.ts'
import { scimTexts } from './screens/scim.ts'
import { alertsTexts } from './screens/alerts.ts'
import { invitesTexts } from './screens/invites.ts'
import { settingsTexts } from './screens/settings.ts'
import { operatorsTexts } from './screens/operators.ts'
import { auditTexts } from './screens/audit.ts'
import { desktopTexts } from './screens/desktop.ts'

/** Everything that screens, tray and notifications say, as ICU messages by id. */
export const messages = {
  ...commonTexts,
  ...shellTexts,
  ...overviewTexts,
  ...firstRunTexts,
  ...peopleTexts,
  ...groupsTexts,
  ...accessTexts,
  ...whatIfTexts,
  ...doorsTexts,
  ...levelsTexts,
  ...schedulesTexts,
  ...runDoorsTexts,
  ...runsTexts,
  ...scimTexts,
  ...invitesTexts,
  ...alertsTexts,
  ...settingsTexts,
  ...operatorsTexts,
  ...auditTexts,
  ...desktopTexts,
} as const
