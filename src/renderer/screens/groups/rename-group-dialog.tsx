import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useToast } from '../../ui/toast.tsx'
import { GroupFormDialog } from './group-form-dialog.tsx'

export function RenameGroupDialog({
  row,
  onClose,
  onChanged,
}: {
  readonly row: GroupsListRow
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  return (
    <GroupFormDialog
      title={t('groups.rename.title', { name: row.name })}
      intro={t('groups.rename.intro')}
      nameLabel={t('groups.rename.name')}
      submitLabel={t('groups.rename.submit')}
      pendingLabel={t('groups.rename.pending')}
      name={row.name}
      withDescription={false}
      onClose={onClose}
      onSubmit={async ({ name }) => {
        const result = await bridge.groups.rename({ groupId: row.id, name })
        if (!result.ok) return result.error
        toast({ tone: 'ok', title: t('groups.rename.done', { name }) })
        onChanged()
        onClose()
        return null
      }}
    />
  )
}
