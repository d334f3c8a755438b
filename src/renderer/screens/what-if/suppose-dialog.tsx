import { useState } from 'react'
import { assertNever, type GroupId, type LevelId, type PersonId } from '../../../shared/domain.ts'
import { useText } from '../../language/use-text.ts'
import {
  DoorPick,
  GroupOfLevelPick,
  GroupOfPersonPick,
  GroupPick,
  LevelPick,
  PersonPick,
  RunPick,
  SitePick,
} from './entity-pick.tsx'
import type { Named, Supposed, SupposedKind } from '../../access/supposed.ts'

export interface SupposeDialogProps<Kind extends SupposedKind = SupposedKind> {
  readonly kind: Kind
  readonly onDone: (supposed: Supposed) => void
  readonly onClose: () => void
}

/** Of whom or what something is supposed: one choice after the other. */
export function SupposeDialog({ kind, onDone, onClose }: SupposeDialogProps) {
  const t = useText()
  const title = t(`whatIf.kind.${kind}`)
  switch (kind) {
    case 'add_membership':
    case 'remove_membership':
      return <MembershipDialog kind={kind} onDone={onDone} onClose={onClose} />
    case 'assign_level':
    case 'unassign_level':
      return <AssignmentDialog kind={kind} onDone={onDone} onClose={onClose} />
    case 'remove_group':
      return (
        <GroupPick
          title={title}
          intro={t('whatIf.which.group')}
          onPick={(group) => onDone({ kind, group })}
          onClose={onClose}
        />
      )
    case 'remove_level':
      return (
        <LevelPick
          title={title}
          intro={t('whatIf.which.level')}
          onPick={(level) => onDone({ kind, level })}
          onClose={onClose}
        />
      )
    case 'suspend_person':
    case 'remove_person':
      return (
        <PersonPick
          title={title}
          intro={t('whatIf.which.person')}
          onPick={(person) => onDone({ kind, person })}
          onClose={onClose}
        />
      )
    case 'remove_door':
      return (
        <DoorPick title={title} intro={t('whatIf.which.door')} onPick={(door) => onDone({ kind, door })} onClose={onClose} />
      )
    case 'remove_site':
      return (
        <SitePick title={title} intro={t('whatIf.which.site')} onPick={(site) => onDone({ kind, site })} onClose={onClose} />
      )
    case 'run':
      return <RunPick title={title} intro={t('whatIf.which.run')} onPick={(run) => onDone({ kind, run })} onClose={onClose} />
    default:
      return assertNever(kind)
  }
}

function MembershipDialog({ kind, onDone, onClose }: SupposeDialogProps<'add_membership' | 'remove_membership'>) {
  const t = useText()
  const title = t(`whatIf.kind.${kind}`)
  const [person, setPerson] = useState<Named<PersonId> | null>(null)
  if (person === null) {
    return <PersonPick title={title} intro={t('whatIf.which.person')} onPick={setPerson} onClose={onClose} />
  }
  const pick = {
    title,
    intro: t('whatIf.which.groupOf', { name: person.name }),
    onPick: (group: Named<GroupId>) => onDone({ kind, person, group }),
    onClose,
  }
  return kind === 'add_membership' ? <GroupPick {...pick} /> : <GroupOfPersonPick {...pick} personId={person.id} />
}

function AssignmentDialog({ kind, onDone, onClose }: SupposeDialogProps<'assign_level' | 'unassign_level'>) {
  const t = useText()
  const title = t(`whatIf.kind.${kind}`)
  const [level, setLevel] = useState<Named<LevelId> | null>(null)
  if (level === null) {
    return <LevelPick title={title} intro={t('whatIf.which.level')} onPick={setLevel} onClose={onClose} />
  }
  const pick = {
    title,
    intro: t('whatIf.which.groupOf', { name: level.name }),
    onPick: (group: Named<GroupId>) => onDone({ kind, level, group }),
    onClose,
  }
  return kind === 'assign_level' ? <GroupPick {...pick} /> : <GroupOfLevelPick {...pick} levelId={level.id} />
}
