import { useState } from 'react'
import type { DoorRow, LevelRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId } from '../../../shared/domain.ts'
import { DoorAccess } from '../../access/door-access.tsx'
import { RemovalDialog } from '../../access/removal-dialog.tsx'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useShown } from '../../stores/use-shown.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { Detail, DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Section } from '../../ui/section.tsx'
import { DoorDialog } from './door-dialog.tsx'

export interface DoorPaneProps {
  readonly id: DoorId
  readonly onClose: () => void
  /** It was changed here. */
  readonly onChanged: () => void
}

export function DoorPane({ id, onClose, onChanged }: DoorPaneProps) {
  const t = useText()
  const { bridge } = useApp()
  const { resource, changed, removed } = useShown(() => bridge.doors.show({ doorId: id }), { onChanged, onClose })
  return (
    <Detail
      resource={resource}
      loadingLabel={t('doors.detail.loading')}
      staleText={t('groups.detail.stale')}
      gone={{ code: 'doors_door_unknown', title: t('doors.gone.title'), text: t('doors.gone.text') }}
      onClose={onClose}
    >
      {(door) => <Door door={door} onChanged={changed} onRemoved={removed} />}
    </Detail>
  )
}

function Door({
  door,
  onChanged,
  onRemoved,
}: {
  readonly door: DoorRow & { readonly opened_by: readonly LevelRow[] }
  readonly onChanged: () => void
  readonly onRemoved: () => void
}) {
  const t = useText()
  const { bridge } = useApp()
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const close = (): void => setDialog(null)
  const { id: doorId, name } = door
  return (
    <>
      <header>
        <DetailHeading>{name}</DetailHeading>
      </header>
      <KeyValueList
        items={[
          { id: 'site', label: t('doors.column.site'), value: door.site },
          { id: 'zone', label: t('doors.column.zone'), value: door.time_zone },
        ]}
      />
      <div className="doors-actions">
        <ForCall call="doors.update">
          <Button icon="edit" onPress={() => setDialog('edit')}>
            {t('doors.edit')}
          </Button>
          <Button icon="delete" onPress={() => setDialog('remove')}>
            {t('doors.remove')}
          </Button>
        </ForCall>
        <RoleNote call="doors.update" />
      </div>
      <Section title={t('doors.openedBy')} description={t('doors.openedBy.hint')}>
        {door.opened_by.length === 0 ? (
          <p className="doors-hint">{t('doors.openedBy.none')}</p>
        ) : (
          <ul className="doors-levels" aria-label={t('doors.openedBy')}>
            {door.opened_by.map((level) => (
              <li key={level.id}>
                <a href={formatRoute({ screen: 'levels', id: level.id })}>{level.name}</a>
                <span className="doors-hint">
                  {t('doors.openedBy.level', { schedule: level.schedule, groups: level.groups })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <DoorAccess doorId={doorId} />
      {dialog === 'edit' && (
        <DoorDialog
          door={door}
          onClose={close}
          onDone={() => {
            onChanged()
            close()
          }}
        />
      )}
      {dialog === 'remove' && (
        <RemovalDialog
          title={t('doors.remove.title', { name })}
          submitLabel={t('doors.remove.submit')}
          doneText={t('doors.remove.done', { name })}
          preview={() => bridge.doors.previewRemove({ doorId })}
          remove={() => bridge.doors.remove({ doorId })}
          onClose={close}
          onRemoved={onRemoved}
        />
      )}
    </>
  )
}
