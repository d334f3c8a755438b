import { useMemo, useState } from 'react'
import type { ShownLevel } from '../../../shared/contract/doors-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'

const shownAtMost = 50

/** Gives a level to a group of any owner: the group itself stays as locked as it is. */
export function AssignGroupDialog({
  level,
  onClose,
  onChanged,
}: {
  readonly level: ShownLevel
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [search, setSearch] = useState('')
  const list = useListSource(bridge.groups, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  const has = new Set(level.own_groups.map(({ id }) => id))
  const groups = firstRows(found, shownAtMost).filter(({ id }) => !has.has(id))
  const { total } = found.state
  const [chosen, setChosen] = useState<GroupId | null>(null)
  const groupId = groups.find(({ id }) => id === chosen)?.id
  const effect = useChosenEffect(groupId === undefined ? null : [{ kind: 'assign_level', levelId: level.id, groupId }])
  return (
    <PickDialog
      title={t('levels.assign.title', { name: level.name })}
      intro={t('levels.assign.intro')}
      searchLabel={t('people.addToGroup.search')}
      listLabel={t('people.addToGroup.list')}
      submitLabel={t('levels.assign.submit')}
      pendingLabel={t('levels.assign.pending')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      rows={groups}
      optionOf={({ name, origin, members }) => ({
        label: name,
        description: `${t(`common.origin.${origin}`)} · ${t('groups.members.count', { count: members })}`,
      })}
      emptyText={t('common.no-match')}
      note={total > shownAtMost ? t('people.addToGroup.more', { shown: shownAtMost, total }) : undefined}
      failure={attempt.failure}
      onChoose={({ id }) => setChosen(id)}
      isReady={effect === null || effect.isSettled}
      onPick={(group) =>
        attempt.run(
          () => bridge.levels.assign({ levelId: level.id, groupId: group.id }),
          () => {
            toast({ tone: 'ok', title: t('levels.assign.done', { group: group.name, level: level.name }) })
            onChanged()
          },
        )
      }
      onClose={onClose}
    >
      {effect !== null && <AskedEffectSummary effect={effect} />}
    </PickDialog>
  )
}
