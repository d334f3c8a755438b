import { userInfo } from 'node:os'

/** The operator, for the journal and for approvals: the user of the operating system. */
export function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'operator')
  }
}
