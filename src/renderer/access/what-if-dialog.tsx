import { useMemo, useState } from 'react'
import type { AccessEffect } from '../../shared/contract/access-calls.ts'
import type { GroupId, PersonId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { firstRows } from '../stores/first-rows.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useAttempt } from '../stores/use-attempt.ts'
import { useList } from '../stores/use-list.ts'
import { useListSource } from '../stores/use-list-source.ts'
import { useResource } from '../stores/use-resource.ts'
import { bearsWords } from '../ui/bears-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PickDialog } from '../ui/pick-dialog.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { DoorNames } from './changed-doors.tsx'
import { EffectSummary } from './effect-summary.tsx'
import type { Named } from './supposed.ts'
import { WhatIfButton } from './what-if-button.tsx'

const shown = 50
type Kind = 'add' | 'remove'

export interface WhatIfDialogProps {
  readonly personId: PersonId
  readonly label: string
  readonly onClose: () => void
}

interface Answer {
  readonly kind: Kind
  readonly group: Named<GroupId>
  readonly effect: AccessEffect
}

/** What somebody would gain or lose by being in another group, or no longer in one of theirs, whoever manages it. */
export function WhatIfDialog({ personId, label, onClose }: WhatIfDialogProps) {
  const { bridge, events } = useApp()
  const t = useText()
  const attempt = useAttempt()
  const [kind, setKind] = useState<Kind>('add')
  const [search, setSearch] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const list = useListSource(bridge.groups, [])
  const words = search.normalize('NFC').trim()
  const found = useList(
    list,
    useMemo(() => ({ search: words }), [words]),
  )
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.people.show({ personId }), topics: ['directory'], events }),
  )
  const own = valueOf(useResource(resource))?.groups ?? []
  const ownIds = new Set(own.map(({ id }) => id))
  const rows: readonly { readonly id: GroupId; readonly name: string }[] =
    kind === 'add'
      ? firstRows(found, shown).filter(({ id }) => !ownIds.has(id))
      : own.filter(({ name }) => bearsWords(name, search))
  const { total } = found.state
  const ask = (group: (typeof rows)[number]): Promise<void> => {
    const supposed = { kind: kind === 'add' ? ('add_membership' as const) : ('remove_membership' as const) }
    return attempt.run(
      () => bridge.access.whatIf({ suppositions: [{ ...supposed, personId, groupId: group.id }] }),
      (effect) => setAnswer({ kind, group: { id: group.id, name: group.name }, effect }),
    )
  }
  if (answer !== null) {
    return (
      <AnswerDialog
        answer={answer}
        person={{ id: personId, name: label }}
        onAnother={() => setAnswer(null)}
        onClose={onClose}
      />
    )
  }
  return (
    <PickDialog
      title={t('access.whatIf.title', { name: label })}
      intro={t('access.whatIf.text')}
      searchLabel={t('access.whatIf.search')}
      listLabel={t('access.whatIf.list')}
      submitLabel={t('access.whatIf.submit')}
      pendingLabel={t('access.why.reading')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      rows={rows}
      optionOf={({ name }) => ({ label: name })}
      emptyText={t('access.whatIf.none')}
      note={kind === 'add' && total > shown ? t('access.ask.more', { shown, total }) : undefined}
      failure={attempt.failure}
      onPick={ask}
      onClose={onClose}
    >
      <RadioGroup
        label={t('access.whatIf.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { id: 'add', label: t('access.whatIf.kind.add') },
          { id: 'remove', label: t('access.whatIf.kind.remove') },
        ]}
      />
    </PickDialog>
  )
}

function AnswerDialog({
  answer: { kind, group, effect },
  person,
  onAnother,
  onClose,
}: {
  readonly answer: Answer
  readonly person: Named<PersonId>
  readonly onAnother: () => void
  readonly onClose: () => void
}) {
  const t = useText()
  const names = { name: person.name, group: group.name }
  return (
    <Dialog
      title={t('access.whatIf.title', { name: person.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <WhatIfButton supposed={{ kind: `${kind}_membership`, person, group }} />
          <Button onPress={onAnother}>{t('access.whatIf.another')}</Button>
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p>{kind === 'add' ? t('access.whatIf.added', names) : t('access.whatIf.removed', names)}</p>
      <EffectSummary effect={effect} isBrief />
      {/* A group more only gains, a group less only loses. */}
      <DoorNames
        title={t(kind === 'add' ? 'access.whatIf.gained' : 'access.whatIf.lost')}
        doors={effect.topDoors}
        total={effect.doors}
      />
    </Dialog>
  )
}
