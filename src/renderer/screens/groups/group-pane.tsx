import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ShownGroup } from '../../../shared/contract/directory-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
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
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.groups.show({ groupId: id }), topics: ['directory'], events }),
  )
  const state = useResource(resource)
  const group = valueOf(state)
  const isGone = state.kind === 'error' && state.error.code === 'directory_group_unknown'
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
    // A dialog is within the pane for React, but not in the page.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes the pane from wherever the focus is in it
    <div className="group" onKeyDown={pressed}>
      {isGone && (
        <EmptyState kind="none" title={t('groups.gone.title')} actions={<Button onPress={onClose}>{t('common.close')}</Button>}>
          {t('groups.gone.text')}
        </EmptyState>
      )}
      {state.kind === 'error' && !isGone && (
        <>
          {group !== undefined && <p>{t('groups.detail.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />
        </>
      )}
      {group === undefined && state.kind !== 'error' && <LoadingState label={t('groups.detail.loading')} />}
      {group !== undefined && !isGone && (
        <Group
          group={group}
          onChanged={() => {
            onChanged()
            void resource.refresh()
          }}
          onRemoved={() => {
            onChanged()
            onClose()
          }}
        />
      )}
    </div>
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
  const { row, owner, editable } = group
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // What follows in the order of Tab is about this group.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const close = () => setDialog(null)
  return (
    <>
      <header className="group-heading">
        <h2 ref={heading} tabIndex={-1}>
          {row.name}
        </h2>
        {editable && row.description !== null && <p className="group-description">{row.description}</p>}
      </header>
      <Section
        title={t(`groups.detail.from.${owner}`)}
        aside={<OriginBadge origin={owner} />}
        description={t(`groups.detail.where.${owner}`)}
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
          </div>
        ) : (
          <>
            <div className="group-fields">
              <TextField label={t('groups.field.name')} value={row.name} isReadOnly />
              <TextField label={t('groups.field.description')} value={row.description ?? ''} placeholder="–" isReadOnly />
              {row.atrium_id !== null && <TextField label={t('groups.field.atrium_id')} value={row.atrium_id} isReadOnly />}
            </div>
            <p className="group-why">{t('groups.detail.why')}</p>
          </>
        )}
      </Section>
      <GroupMembers group={group} onChanged={onChanged} />
      {dialog === 'rename' && <RenameGroupDialog row={row} onClose={close} onChanged={onChanged} />}
      {dialog === 'remove' && <RemoveGroupDialog row={row} onClose={close} onRemoved={onRemoved} />}
    </>
  )
}
