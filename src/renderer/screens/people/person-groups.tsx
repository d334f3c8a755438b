import { useState } from 'react'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { AddToGroupDialog } from './add-to-group-dialog.tsx'
import { LockedNote } from './locked-note.tsx'
import type { PersonPartProps } from './person-credentials.tsx'
import { RemoveFromGroupDialog, type ShownMembership } from './remove-from-group-dialog.tsx'

export function PersonGroups({ person, part, onChanged }: PersonPartProps) {
  const t = useText()
  const may = useMay('people.addMembership')
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<ShownMembership | null>(null)
  const groups = person.groups.filter((group) => group.editable === (part === 'here'))
  if (part === 'elsewhere' && person.origin === 'command' && groups.length === 0) return null
  return (
    <Section
      level={3}
      title={t(part === 'here' ? 'people.groups.titleHere' : 'people.groups.title')}
      actions={
        part === 'here' &&
        may && (
          <Button icon="add" onPress={() => setAdding(true)}>
            {t('people.groups.add')}
          </Button>
        )
      }
    >
      {groups.length === 0 ? (
        <p className="person-nothing">{t(part === 'here' ? 'people.groups.emptyLocal' : 'people.groups.emptyElsewhere')}</p>
      ) : (
        <ul className="person-things">
          {groups.map((group) => (
            <li key={group.id} className="person-thing">
              <div className="person-thing-words">
                <a href={formatRoute({ screen: 'groups', id: group.id })} className="person-thing-name">
                  {group.name}
                </a>
                {group.description !== null && <p className="person-thing-facts">{group.description}</p>}
              </div>
              <OriginBadge origin={group.owner} />
              {group.editable && may && (
                <IconButton
                  icon="delete"
                  label={t('people.groups.removeFrom', { group: group.name })}
                  onPress={() => setLeaving(group)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {part === 'elsewhere' && <LockedNote owned={groups} what="groups" />}
      {part === 'here' && <RoleNote call="people.addMembership" />}
      {isAdding && <AddToGroupDialog person={person} onClose={() => setAdding(false)} onChanged={onChanged} />}
      {leaving !== null && (
        <RemoveFromGroupDialog person={person} group={leaving} onClose={() => setLeaving(null)} onChanged={onChanged} />
      )}
    </Section>
  )
}
