import { useState } from 'react'
import type { ShownLevel } from '../../../shared/contract/doors-calls.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { OriginBadge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { AssignGroupDialog } from './assign-group-dialog.tsx'
import { UnassignGroupDialog } from './unassign-group-dialog.tsx'

export type LevelGroup = ShownLevel['own_groups'][number]

/** The groups of a level, whoever owns them: this list is the level's own (rule 2). */
export function LevelGroups({ level, onChanged }: { readonly level: ShownLevel; readonly onChanged: () => void }) {
  const t = useText()
  const [asked, setAsked] = useState<'assign' | LevelGroup | null>(null)
  const { own_groups: groups } = level
  const close = (): void => setAsked(null)
  const changed = (): void => {
    onChanged()
    close()
  }
  return (
    <Section
      title={t('levels.groups')}
      description={t('levels.groups.hint')}
      actions={
        <ForCall call="levels.assign">
          <Button icon="add" onPress={() => setAsked('assign')}>
            {t('levels.assign')}
          </Button>
        </ForCall>
      }
    >
      <RoleNote call="levels.assign" />
      {groups.length === 0 ? (
        <p className="levels-hint">{t('levels.groups.none')}</p>
      ) : (
        <ul className="levels-list" aria-label={t('levels.groups')}>
          {groups.map((group) => (
            <li key={group.id}>
              <a href={formatRoute({ screen: 'groups', id: group.id })}>{group.name}</a>
              <OriginBadge origin={group.origin} />
              <span className="levels-hint">{t('groups.members.count', { count: group.members })}</span>
              <ForCall call="levels.unassign">
                <span className="levels-row-action">
                  <IconButton
                    icon="remove"
                    label={t('levels.unassign', { group: group.name })}
                    onPress={() => setAsked(group)}
                  />
                </span>
              </ForCall>
            </li>
          ))}
        </ul>
      )}
      {asked === 'assign' && <AssignGroupDialog level={level} onClose={close} onChanged={changed} />}
      {asked !== null && asked !== 'assign' && (
        <UnassignGroupDialog level={level} group={asked} onClose={close} onChanged={changed} />
      )}
    </Section>
  )
}
