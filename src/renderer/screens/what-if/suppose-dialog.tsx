import { type ComponentType, type ReactNode, useState } from 'react'
import { assertNever, type DoorId, type GroupId } from '../../../shared/domain.ts'
import type { Named, Supposed, SupposedKind } from '../../access/supposed.ts'
import { useText } from '../../language/use-text.ts'
import {
  ConnectionPick,
  CredentialPick,
  DoorOfLevelPick,
  DoorPick,
  type EntityPickProps,
  GroupOfLevelPick,
  GroupOfPersonPick,
  GroupPick,
  LevelPick,
  PersonPick,
  RunPick,
  SitePick,
} from './entity-pick.tsx'

export interface SupposeDialogProps {
  readonly kind: SupposedKind
  readonly onDone: (supposed: Supposed) => void
  readonly onClose: () => void
}

/** Of whom or what something is supposed: one choice after the other. */
export function SupposeDialog({ kind, onDone, onClose }: SupposeDialogProps) {
  const t = useText()
  const pick = { title: t(`whatIf.kind.${kind}`), onClose }
  const ofPerson = { ...pick, intro: t('whatIf.which.person'), Pick: PersonPick }
  const ofLevel = { ...pick, intro: t('whatIf.which.level'), Pick: LevelPick }
  switch (kind) {
    case 'add_membership':
    case 'remove_membership':
      return (
        <InTurn {...ofPerson}>
          {(person) => {
            const group = {
              ...pick,
              intro: t('whatIf.which.groupOf', { name: person.name }),
              onPick: (picked: Named<GroupId>) => onDone({ kind, person, group: picked }),
            }
            return kind === 'add_membership' ? <GroupPick {...group} /> : <GroupOfPersonPick {...group} personId={person.id} />
          }}
        </InTurn>
      )
    case 'remove_credential':
      return (
        <InTurn {...ofPerson}>
          {(person) => (
            <CredentialPick
              {...pick}
              intro={t('whatIf.which.credentialOf', { name: person.name })}
              personId={person.id}
              onPick={(credential) => onDone({ kind, person, credential })}
            />
          )}
        </InTurn>
      )
    case 'assign_level':
    case 'unassign_level':
      return (
        <InTurn {...ofLevel}>
          {(level) => {
            const group = {
              ...pick,
              intro: t('whatIf.which.groupOf', { name: level.name }),
              onPick: (picked: Named<GroupId>) => onDone({ kind, level, group: picked }),
            }
            return kind === 'assign_level' ? <GroupPick {...group} /> : <GroupOfLevelPick {...group} levelId={level.id} />
          }}
        </InTurn>
      )
    case 'add_door':
    case 'drop_door':
      return (
        <InTurn {...ofLevel}>
          {(level) => {
            const door = {
              ...pick,
              intro: t('whatIf.which.doorOf', { name: level.name }),
              onPick: (picked: Named<DoorId>) => onDone({ kind, level, door: picked }),
            }
            return kind === 'add_door' ? <DoorPick {...door} /> : <DoorOfLevelPick {...door} levelId={level.id} />
          }}
        </InTurn>
      )
    case 'remove_group':
      return <GroupPick {...pick} intro={t('whatIf.which.group')} onPick={(group) => onDone({ kind, group })} />
    case 'remove_level':
      return <LevelPick {...pick} intro={t('whatIf.which.level')} onPick={(level) => onDone({ kind, level })} />
    case 'suspend_person':
    case 'remove_person':
    case 'add_credential':
      return <PersonPick {...pick} intro={t('whatIf.which.person')} onPick={(person) => onDone({ kind, person })} />
    case 'remove_door':
      return <DoorPick {...pick} intro={t('whatIf.which.door')} onPick={(door) => onDone({ kind, door })} />
    case 'remove_site':
      return <SitePick {...pick} intro={t('whatIf.which.site')} onPick={(site) => onDone({ kind, site })} />
    case 'unlink':
      return (
        <ConnectionPick {...pick} intro={t('whatIf.which.connection')} onPick={(connection) => onDone({ kind, connection })} />
      )
    case 'run':
      return <RunPick {...pick} intro={t('whatIf.which.run')} onPick={(run) => onDone({ kind, run })} />
    default:
      return assertNever(kind)
  }
}

/** First one thing is chosen, then another that hangs on it. */
function InTurn<Id>({
  Pick: FirstPick,
  children,
  ...pick
}: Omit<EntityPickProps<Id>, 'onPick'> & {
  readonly Pick: ComponentType<EntityPickProps<Id>>
  readonly children: (first: Named<Id>) => ReactNode
}) {
  const [first, setFirst] = useState<Named<Id> | null>(null)
  return first === null ? <FirstPick {...pick} onPick={setFirst} /> : children(first)
}
