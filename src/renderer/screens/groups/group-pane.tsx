import { useState } from 'react'
import type { ShownGroup } from '../../../shared/contract/directory-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { WaypointAccess } from '../../access/waypoint-access.tsx'
import { WhatIfButton } from '../../access/what-if-button.tsx'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useShown } from '../../stores/use-shown.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { Button } from '../../ui/button.tsx'
import { Detail, DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { GroupMembers } from './group-members.tsx'
import { RemoveGroupDialog } from './remove-group-dialog.tsx'
import { RenameGroupDialog } from './rename-group-dialog.tsx'

export interface GroupPaneProps {
  readonly id: GroupId
  readonly onClose: () => void
  /** It, or who is in it, was changed here. */
  readonly onChanged: () => void
}

export function GroupPane({ id, onClose, onChanged }: GroupPaneProps) {
  const t = useText()
  const { bridge } = useApp()
  const { resource, changed, removed } = useShown(() => bridge.groups.show({ groupId: id }), { onChanged, onClose })
  return (
    <Detail
      resource={resource}
      loadingLabel={t('groups.detail.loading')}
      staleText={t('groups.detail.stale')}
      gone={{ code: 'directory_group_unknown', title: t('groups.gone.title'), text: t('groups.gone.text') }}
      onClose={onClose}
    >
      {(group) => <Group group={group} onChanged={changed} onRemoved={removed} />}
    </Detail>
  )
}

function Group({
  group,
  onChanged,
  onRemoved,
}: {
  readonly group: ShownGroup
  readonly onChanged: () => void
  readonly onRemoved: () => void
}) {
  const t = useText()
  const { row, connection, owner, editable } = group
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null)
  const close = () => setDialog(null)
  const whatIf = <WhatIfButton supposed={{ kind: 'remove_group', group: { id: row.id, name: row.name } }} />
  return (
    <>
      <header className="group-heading">
        <DetailHeading>{row.name}</DetailHeading>
        {editable && row.description !== null && <p className="group-description">{row.description}</p>}
      </header>
      <Section
        title={t(`groups.detail.from.${owner}`)}
        aside={<OriginBadge origin={owner} />}
        description={
          connection === null ? t(`groups.detail.where.${owner}`) : t('groups.detail.where.connection', { connection })
        }
      >
        {editable ? (
          <div className="group-actions">
            <ForCall call="groups.rename">
              <Button icon="edit" onPress={() => setDialog('rename')}>
                {t('groups.rename')}
              </Button>
              <Button icon="delete" onPress={() => setDialog('remove')}>
                {t('groups.remove')}
              </Button>
            </ForCall>
            <RoleNote call="groups.rename" />
            {whatIf}
          </div>
        ) : (
          <>
            <div className="ui-detail-fields">
              <TextField label={t('groups.field.name')} value={row.name} isReadOnly />
              <TextField label={t('groups.field.description')} value={row.description ?? ''} placeholder="–" isReadOnly />
              {row.atrium_id !== null && <TextField label={t('groups.field.atrium_id')} value={row.atrium_id} isReadOnly />}
            </div>
            <p className="group-why">{t('groups.detail.why')}</p>
            {whatIf}
          </>
        )}
      </Section>
      <GroupMembers group={group} onChanged={onChanged} />
      <WaypointAccess
        waypoint={{ of: 'group', groupId: row.id }}
        name={row.name}
        facts={[{ label: t('access.report.origin'), value: t(`common.origin.${row.origin}`) }]}
      />
      {dialog === 'rename' && <RenameGroupDialog row={row} onClose={close} onChanged={onChanged} />}
      {dialog === 'remove' && <RemoveGroupDialog row={row} onClose={close} onRemoved={onRemoved} />}
    </>
  )
}
