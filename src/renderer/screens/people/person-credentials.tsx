import { useState } from 'react'
import type { CredentialRow, Owned, ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { cardLabel } from '../../../shared/labels.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { OriginBadge, StatusBadge, type Status } from '../../ui/badge.tsx'
import { RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { AddCredentialDialog } from './add-credential-dialog.tsx'
import { formatLabel } from '../../language/format-label.ts'
import { validityText } from './card-words.ts'
import { LockedNote } from './locked-note.tsx'
import { RemoveCredentialDialog } from './remove-credential-dialog.tsx'

export type ShownCredential = CredentialRow & Owned

export interface PersonPartProps {
  readonly person: ShownPerson
  /** What comes from elsewhere is only shown; what was added here can be taken away again. */
  readonly part: 'elsewhere' | 'here'
  readonly onChanged: () => void
}

export function PersonCredentials({ person, part, onChanged }: PersonPartProps) {
  const t = useText()
  const may = useMay('people.addCredential')
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<ShownCredential | null>(null)
  const cards = person.credentials.filter((card) => card.editable === (part === 'here'))
  if (part === 'elsewhere' && person.origin === 'command' && cards.length === 0) return null
  return (
    <Section
      level={3}
      title={t(part === 'here' ? 'people.credentials.titleHere' : 'people.credentials.title')}
      actions={
        part === 'here' &&
        may && (
          <Button icon="add" onPress={() => setAdding(true)}>
            {t('people.credentials.add')}
          </Button>
        )
      }
    >
      {cards.length === 0 ? (
        <p className="person-nothing">
          {t(part === 'here' ? 'people.credentials.emptyLocal' : 'people.credentials.emptyElsewhere')}
        </p>
      ) : (
        <ul className="person-things">
          {cards.map((card) => (
            <CredentialItem key={card.id} card={card} onRemove={card.editable && may ? () => setRemoving(card) : null} />
          ))}
        </ul>
      )}
      {part === 'elsewhere' && <LockedNote owned={cards} what="credentials" />}
      {part === 'here' && <RoleNote call="people.addCredential" />}
      {isAdding && <AddCredentialDialog person={person} onClose={() => setAdding(false)} onChanged={onChanged} />}
      {removing !== null && (
        <RemoveCredentialDialog person={person} card={removing} onClose={() => setRemoving(null)} onChanged={onChanged} />
      )}
    </Section>
  )
}

const statusShapes: Readonly<Record<CredentialRow['status'], Status>> = {
  active: 'ok',
  inactive: 'paused',
  lost: 'danger',
  stolen: 'danger',
  expired: 'neutral',
}

function CredentialItem({ card, onRemove }: { readonly card: ShownCredential; readonly onRemove: (() => void) | null }) {
  const t = useText()
  const format = useFormat()
  const label = cardLabel(card)
  const facts = [
    formatLabel(card.format),
    ...(card.facility_code === null ? [] : [t('people.credentials.facility', { code: card.facility_code })]),
    ...(card.issue_no === null ? [] : [t('people.credentials.issue', { number: card.issue_no })]),
    ...(card.id_type === null ? [] : [card.id_type]),
    validityText(card, t, format),
  ]
  return (
    <li className="person-thing">
      <div className="person-thing-words">
        <p className="person-thing-name">
          <span className="person-card-number">
            {card.number === null ? t('people.credentials.hex', { number: label }) : label}
          </span>
          <StatusBadge status={statusShapes[card.status]}>{t(`people.credentialStatus.${card.status}`)}</StatusBadge>
        </p>
        <p className="person-thing-facts">{facts.join(' · ')}</p>
      </div>
      <OriginBadge origin={card.owner} />
      {onRemove !== null && (
        <IconButton icon="delete" label={t('people.credentials.removeOf', { card: label })} onPress={onRemove} />
      )}
    </li>
  )
}
