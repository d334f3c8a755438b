import './role-note.css'
import type { ReactNode } from 'react'
import { callRoles } from '../../shared/contract/call-roles.ts'
import type { CallName } from '../../shared/contract/contract.ts'
import { useText } from '../language/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { useMay } from './use-may.ts'
import { useMe } from './use-me.ts'

/** What leads to a call, for those who may make it; it is not there for others. */
export function ForCall({ call, children }: { readonly call: CallName; readonly children: ReactNode }) {
  return useMay(call) ? children : null
}

/** Why what leads to a call is not there: which role it takes. Nothing for those who have it. */
export function RoleNote({ call }: { readonly call: CallName }) {
  const t = useText()
  const may = useMay(call)
  const role = useMe()?.role
  const least = callRoles[call]
  if (may || role == null || least === 'anybody') return null
  return (
    <p className="role-note">
      <Icon name="lock" />
      {t('operators.roleNeeded', { role: t(`operators.role.${least}`), present: t(`operators.role.${role}`) })}
    </p>
  )
}
