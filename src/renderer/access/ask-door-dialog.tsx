import { useMemo, useState } from 'react'
import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { PersonId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { firstRows } from '../stores/first-rows.ts'
import { useAttempt } from '../stores/use-attempt.ts'
import { useList } from '../stores/use-list.ts'
import { useListSource } from '../stores/use-list-source.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PickDialog } from '../ui/pick-dialog.tsx'
import { WhyView } from './why-view.tsx'

const shown = 50

export interface AskDoorDialogProps {
  readonly personId: PersonId
  readonly label: string
  readonly onClose: () => void
}

/** Any door of the directory: whether it opens for somebody now, and why or why not. */
export function AskDoorDialog({ personId, label, onClose }: AskDoorDialogProps) {
  const { bridge } = useApp()
  const t = useText()
  const attempt = useAttempt()
  const [search, setSearch] = useState('')
  const list = useListSource(bridge.doors, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]),
  )
  const doors = firstRows(found, shown)
  const [answer, setAnswer] = useState<{ readonly door: string; readonly person: DoorPerson } | null>(null)
  const { total } = found.state
  if (answer !== null) {
    return (
      <Dialog
        title={t('access.why.title', { name: label, door: answer.door })}
        isOpen
        onClose={onClose}
        actions={
          <>
            <Button onPress={() => setAnswer(null)}>{t('access.ask.another')}</Button>
            <Button variant="primary" onPress={onClose} autoFocus>
              {t('common.close')}
            </Button>
          </>
        }
      >
        <WhyView judged={answer.person} />
      </Dialog>
    )
  }
  return (
    <PickDialog
      title={t('access.ask.title', { name: label })}
      searchLabel={t('access.ask.search')}
      searchHint={t('access.person.search.hint')}
      listLabel={t('access.ask.list')}
      submitLabel={t('access.ask.submit')}
      pendingLabel={t('access.why.reading')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      rows={doors}
      optionOf={({ name, site }) => ({ label: name, description: site })}
      emptyText={t('access.ask.none')}
      note={total > shown ? t('access.ask.more', { shown, total }) : undefined}
      failure={attempt.failure}
      onPick={({ id: doorId, name }) =>
        attempt.run(
          () => bridge.access.why({ doorId, personId }),
          (person) => setAnswer({ door: name, person }),
        )
      }
      onClose={onClose}
    />
  )
}
