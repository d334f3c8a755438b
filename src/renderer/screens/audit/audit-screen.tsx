import './audit.css'
import { useState } from 'react'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource } from '../../stores/resource.ts'
import { ListScreen } from '../../ui/list-screen/list-screen.tsx'
import { AuditHead } from './audit-head.tsx'
import { AuditList } from './audit-list.tsx'

/** Who did what, and the proof that nobody changed it since. */
export function AuditScreen() {
  const t = useText()
  const { bridge, events } = useApp()
  const [head] = useState(() => createResource({ fetch: () => bridge.audit.head({}), topics: ['audit'], events }))
  return (
    <ListScreen title={t('audit.title')} description={t('audit.description')}>
      <AuditHead head={head} />
      <AuditList />
    </ListScreen>
  )
}
