import type { Verdict } from '../../shared/contract/access-calls.ts'
import { type Status, StatusBadge } from '../ui/badge.tsx'

/** A verdict: a shape of its own, and its words. */
export function VerdictBadge({ verdict, children }: { readonly verdict: Verdict; readonly children: string }) {
  return <StatusBadge status={statusOf[verdict]}>{children}</StatusBadge>
}

const statusOf: Readonly<Record<Verdict, Status>> = {
  open: 'ok',
  suspended: 'paused',
  not_valid_yet: 'neutral',
  no_longer_valid: 'neutral',
  no_credential: 'warning',
  no_path: 'neutral',
  closed: 'neutral',
}
